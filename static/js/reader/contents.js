// The table of contents follows the scroll: the section that is being read is marked, and stays in sight in its list.
"use strict";
{
    const list = document.querySelector(".contents");
    if (list) {
        const links = new Map(
            [...list.querySelectorAll("a")].map((link) => [document.getElementById(link.hash.slice(1)), link]),
        );
        const read = new Set(); // the statements on the line that is being read, a third down the screen
        let section = null;
        const sectionOf = new Map();
        for (const entry of document.querySelectorAll(".account > .entry")) {
            section = links.get(entry) ?? section;
            sectionOf.set(entry, section);
        }
        let current = null;

        function mark(link) {
            if (!link || link === current) {
                return;
            }
            current?.removeAttribute("aria-current");
            link.setAttribute("aria-current", "true");
            current = link;
            // Of the list alone: whoever reads is not moved.
            const { top, bottom } = link.getBoundingClientRect();
            const frame = list.getBoundingClientRect();
            if (top < frame.top || bottom > frame.bottom) {
                list.scrollTop += (top + bottom - frame.top - frame.bottom) / 2;
            }
        }

        const observer = new IntersectionObserver(
            (changes) => {
                for (const { isIntersecting, target } of changes) {
                    read[isIntersecting ? "add" : "delete"](target);
                }
                mark(sectionOf.get([...read].at(-1)));
            },
            { rootMargin: "-33% 0px -66% 0px" },
        );
        for (const entry of sectionOf.keys()) {
            observer.observe(entry);
        }
        // On a phone, whoever has chosen wants to read.
        list.addEventListener("click", (event) => {
            if (event.target.closest("a")) {
                list.querySelector("details").open = false;
            }
        });
    }
}

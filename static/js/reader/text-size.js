// The size of the text changes on the page itself; the server remembers it, and draws the next page so.
"use strict";
{
    const form = document.getElementById("text-size");
    form?.addEventListener("submit", (event) => {
        event.preventDefault();
        const chosen = event.submitter;
        // Where one reads stays where it is, as far as it can.
        const top = chosen.getBoundingClientRect().top;
        if (chosen.value === "normal") {
            delete document.documentElement.dataset.text;
        } else {
            document.documentElement.dataset.text = chosen.value;
        }
        for (const button of form.querySelectorAll("button")) {
            button.setAttribute("aria-pressed", String(button === chosen));
        }
        window.scrollBy({ top: chosen.getBoundingClientRect().top - top, behavior: "instant" });
        const body = new URLSearchParams({ size: chosen.value });
        fetch(form.action, { method: "POST", body, redirect: "manual", keepalive: true }).catch(() => {});
    });
}

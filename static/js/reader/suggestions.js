// The search box suggests leaders, topics and meetings while one types: a combobox whose list is never in the way of Enter.
"use strict";
{
    const PAUSE = 150;
    const LEAST = 2;

    const input = document.getElementById("search-words");
    const form = input?.form;
    if (form?.dataset.suggest) {
        const list = document.createElement("ul");
        list.id = "search-suggestions";
        list.className = "suggestions";
        list.setAttribute("role", "listbox");
        list.setAttribute("aria-label", form.dataset.suggestions);
        list.hidden = true;
        const aloud = document.createElement("p");
        aloud.className = "visually-hidden";
        aloud.setAttribute("role", "status");
        form.append(list, aloud);
        for (const [name, value] of Object.entries({
            role: "combobox",
            "aria-autocomplete": "list",
            "aria-expanded": "false",
            "aria-controls": list.id,
        })) {
            input.setAttribute(name, value);
        }

        let active = -1;
        let timer = 0;
        let asked = "";

        const options = () => [...list.children];

        function choose(index) {
            active = index;
            for (const [number, option] of options().entries()) {
                option.setAttribute("aria-selected", String(number === index));
            }
            if (index < 0) {
                input.removeAttribute("aria-activedescendant");
            } else {
                input.setAttribute("aria-activedescendant", options()[index].id);
                options()[index].scrollIntoView({ block: "nearest" });
            }
        }

        function open(isOpen) {
            list.hidden = !isOpen;
            input.setAttribute("aria-expanded", String(isOpen));
            choose(-1);
        }

        function show({ suggestions, said }) {
            list.replaceChildren(
                ...suggestions.map(({ label, kind, address }, number) => {
                    const option = document.createElement("li");
                    option.id = `search-suggestion-${number}`;
                    option.setAttribute("role", "option");
                    option.dataset.address = address;
                    const name = document.createElement("bdi");
                    name.textContent = label;
                    const what = document.createElement("span");
                    what.className = "suggestion-kind";
                    what.textContent = kind;
                    option.append(name, " ", what);
                    return option;
                }),
            );
            aloud.textContent = said;
            open(suggestions.length > 0);
        }

        async function ask() {
            const typed = input.value.trim();
            asked = typed;
            if (typed.length < LEAST) {
                aloud.textContent = "";
                open(false);
                return;
            }
            try {
                const answer = await fetch(`${form.dataset.suggest}?${new URLSearchParams({ q: typed })}`);
                // An answer that comes late is no longer about what is in the box.
                if (answer.ok && asked === typed && document.activeElement === input) {
                    show(await answer.json());
                }
            } catch {
                open(false);
            }
        }

        input.addEventListener("input", () => {
            clearTimeout(timer);
            timer = setTimeout(ask, PAUSE);
        });
        input.addEventListener("keydown", (event) => {
            const last = options().length - 1;
            if (list.hidden && event.key === "ArrowDown" && !event.altKey) {
                event.preventDefault();
                ask();
            } else if (list.hidden) {
                return;
            } else if (event.key === "ArrowDown") {
                event.preventDefault();
                choose(active === last ? -1 : active + 1);
            } else if (event.key === "ArrowUp") {
                event.preventDefault();
                choose(active < 0 ? last : active - 1);
            } else if (event.key === "Escape") {
                event.preventDefault();
                open(false);
            } else if (event.key === "Enter" && active >= 0) {
                event.preventDefault();
                location.assign(options()[active].dataset.address);
            }
        });
        input.addEventListener("blur", () => open(false));
        list.addEventListener("pointerdown", (event) => event.preventDefault());
        list.addEventListener("click", (event) => {
            const option = event.target.closest("[role=option]");
            if (option) {
                location.assign(option.dataset.address);
            }
        });
        form.addEventListener("submit", () => {
            clearTimeout(timer);
            asked = "";
            open(false);
        });
    }
}

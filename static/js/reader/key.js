// “/” goes to the search box, unless the reader switched that off at the foot of the page: some speak to their computers.
"use strict";
{
    const KEPT = "search-key";
    const input = document.getElementById("search-words");
    const choice = document.getElementById("search-key");

    function isOn() {
        try {
            return localStorage.getItem(KEPT) !== "off";
        } catch {
            return true;
        }
    }

    if (input && choice) {
        choice.checked = isOn();
        choice.addEventListener("change", () => {
            try {
                localStorage.setItem(KEPT, choice.checked ? "on" : "off");
            } catch {
                // A browser that keeps nothing: it holds for this page.
            }
        });
        document.addEventListener("keydown", (event) => {
            const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
            if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping || !choice.checked) {
                return;
            }
            event.preventDefault();
            input.focus();
            input.select();
        });
    }
}

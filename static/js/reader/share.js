// A statement's share button, where the device has a way to share; elsewhere its fields unfold without a script.
"use strict";
if (navigator.share) {
    document.documentElement.classList.add("can-share");
    document.addEventListener("click", (event) => {
        const button = event.target.closest("[data-share]");
        if (!button) {
            return;
        }
        const tool = button.closest("li");
        const url = tool.querySelector("[data-address]").value;
        const text = tool.querySelector("[data-quotation]").value;
        // The address goes apart; a refusal is a change of mind.
        navigator.share({ text: text.replace(`, ${url}`, ""), url }).catch(() => {});
    });
}

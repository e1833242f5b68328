// A button that copies a field; the address of a link just made is copied at once where the browser lets it be.
"use strict";
{
    async function copy(button) {
        const field = document.getElementById(button.dataset.copy);
        field.select();
        try {
            await navigator.clipboard.writeText(field.value);
        } catch {
            return; // It is selected: the keys that copy do the rest.
        }
        button.parentElement.querySelector("[role=status]").textContent = button.dataset.copied;
    }

    for (const button of document.querySelectorAll("[data-copy]")) {
        button.hidden = false;
        button.addEventListener("click", () => copy(button));
        if (document.getElementById(button.dataset.copy).hasAttribute("data-new")) {
            copy(button);
        }
    }
}

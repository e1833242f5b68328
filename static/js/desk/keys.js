// The list of shortcuts: opened by its button, and by "?" outside of fields unless that is switched off.
"use strict";
{
    const SWITCH = "desk-single-keys";
    const inField = (element) => element.closest("input, select, textarea, [contenteditable], .select2-container");

    document.addEventListener("DOMContentLoaded", () => {
        const list = document.getElementById("desk-keys");
        const single = document.getElementById("desk-keys-single");
        if (!list) {
            return;
        }
        single.checked = localStorage.getItem(SWITCH) !== "off";
        single.addEventListener("change", () => localStorage.setItem(SWITCH, single.checked ? "on" : "off"));
        document.addEventListener("click", (event) => {
            if (event.target.closest(".entry-keys")) {
                list.showModal();
            } else if (event.target.closest(".entry-keys-close")) {
                list.close();
            }
        });
        document.addEventListener("keydown", (event) => {
            const plain = !event.ctrlKey && !event.altKey && !event.metaKey;
            if (event.key === "?" && plain && single.checked && !list.open && !inField(event.target)) {
                event.preventDefault();
                list.showModal();
            }
        });
    });
}

// Fields that are found by typing bear the names of their labels, for those who hear the page.
"use strict";
{
    function name(select) {
        const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
        const shown = select.nextElementSibling;
        if (!label || !shown?.classList.contains("select2-container")) {
            return;
        }
        const words = label.textContent.replace(/:\s*$/, "");
        const combobox = shown.querySelector("[role=combobox]");
        const rendered = shown.querySelector(".select2-selection__rendered");
        const search = shown.querySelector(".select2-search__field");
        combobox.removeAttribute("aria-labelledby");
        combobox.setAttribute("aria-label", [words, select.multiple ? "" : rendered.textContent].filter(Boolean).join(": "));
        // The box of one value is a text of its own, named by the box around it.
        rendered.removeAttribute("role");
        rendered.removeAttribute("aria-readonly");
        search?.setAttribute("aria-label", words);
    }

    const nameAll = (part) => part.querySelectorAll("select.admin-autocomplete").forEach(name);

    // The column of rows' names has no heading: an empty one is none.
    const emptyHeadings = () => document.querySelectorAll("th.original:empty").forEach((heading) => {
        const cell = document.createElement("td");
        cell.className = heading.className;
        heading.replaceWith(cell);
    });

    window.addEventListener("load", () => {
        emptyHeadings();
        // On a short page the boxes are drawn after it is loaded: jQuery calls one after the other.
        django.jQuery(() => nameAll(document));
        // Select2 speaks through jQuery's events alone, and draws its boxes anew when a choice is made.
        django.jQuery(document).on("change select2:close", "select.admin-autocomplete", (event) => {
            window.setTimeout(() => name(event.target));
        });
    });
    document.addEventListener("formset:added", (event) => {
        window.setTimeout(() => nameAll(event.target));
    });
}

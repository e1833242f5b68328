// A suggested topic that is ticked goes into the field above it; taken out there, it is on offer again.
"use strict";
{
    const boxesOf = (list) => [...list.querySelectorAll("input[type=checkbox]")];
    const fieldOf = (list) => list.parentElement.querySelector("select");

    function choose(box, field) {
        const name = box.closest("label").querySelector(".suggested").textContent;
        const there = [...field.options].find((option) => option.value === box.value);
        if (there) {
            there.selected = true;
        } else {
            field.add(new Option(name, box.value, true, true));
        }
        django.jQuery(field).trigger("change");
        return name;
    }

    function offer(list) {
        const chosen = new Set([...fieldOf(list).selectedOptions].map((option) => option.value));
        for (const box of boxesOf(list)) {
            box.checked = false;
            box.disabled = box.closest("li").hidden = chosen.has(box.value);
        }
        list.hidden = boxesOf(list).every((box) => box.disabled);
    }

    document.addEventListener("change", (event) => {
        const list = event.target.closest(".suggestions");
        if (!list) {
            return;
        }
        const name = choose(event.target, fieldOf(list));
        list.querySelector("[aria-live]").textContent = name;
        const next = boxesOf(list).find((box) => !box.disabled);
        (next ?? list.parentElement.querySelector(".select2-search__field"))?.focus();
    });

    window.addEventListener("load", () => {
        document.querySelectorAll(".suggestions").forEach(offer);
        // Select2 speaks through jQuery's events alone.
        django.jQuery(document).on("change", "select", (event) => {
            const list = event.target.closest(".form-row")?.querySelector(".suggestions");
            if (list && fieldOf(list) === event.target) {
                offer(list);
            }
        });
    });
}

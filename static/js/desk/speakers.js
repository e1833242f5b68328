// The statements' rows offer the participants typed above them, and hide what "who spoke" makes idle.
"use strict";
{
    const rowsOf = (name) => [...document.querySelectorAll(`#${name}-group .ordered-row:not(.empty-form)`)];

    function participants() {
        const people = new Map();
        for (const row of document.querySelectorAll("#participations-group .ordered-row:not(.empty-form)")) {
            const chosen = row.querySelector("select[name$='-leader']")?.selectedOptions[0];
            if (chosen?.value && !row.querySelector("input[name$='-DELETE']")?.checked) {
                people.set(chosen.value, chosen.textContent);
            }
        }
        return people;
    }

    function offer(select, people) {
        for (const option of [...select.options]) {
            if (option.value && !option.selected && !people.has(option.value)) {
                option.remove();
            }
        }
        const offered = new Set([...select.options].map((option) => option.value));
        people.forEach((name, key) => {
            if (!offered.has(key)) {
                select.add(new Option(name, key));
            }
        });
    }

    function offerAll() {
        const people = participants();
        document.querySelectorAll("#quotes-group select[name$='-speaker'], #quotes-group select[name$='-addressee']")
            .forEach((select) => offer(select, people));
    }

    // A part of the form is hidden only while it is empty and has nothing to complain of.
    function show(part, wanted) {
        const fields = [...part.querySelectorAll("input, select")];
        part.hidden = !wanted && fields.every((field) => !field.value) && !part.querySelector(".errorlist");
    }

    function fitRow(row) {
        const who = row.querySelector("select[name$='-who_spoke']")?.value;
        if (who) {
            show(row.querySelector(".fieldBox.field-speaker").parentElement, who === "leader");
            show(row.querySelector(".form-row.field-speaker_name"), who === "person");
        }
    }

    document.addEventListener("DOMContentLoaded", () => {
        offerAll();
        rowsOf("quotes").forEach(fitRow);
        // Select2 speaks through jQuery's events alone.
        django.jQuery(document).on("change", "#participations-group select, #participations-group input", offerAll);
        document.addEventListener("change", (event) => {
            const row = event.target.closest("#quotes-group .ordered-row");
            if (row) {
                fitRow(row);
            }
        });
        document.addEventListener("formset:added", (event) => {
            if (event.detail.formsetName === "quotes") {
                fitRow(event.target);
            }
        });
        document.addEventListener("formset:removed", offerAll);
    });
}

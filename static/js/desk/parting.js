// Splits and merges statements. What was never saved is parted here; what is saved, by the server with its proof.
"use strict";
{
    const rows = window.deskRows;
    const SHARED = [
        "who_spoke", "speaker", "speaker_name", "speaker_office", "addressee", "kind", "language", "text_status",
        "original_language",
    ];

    // The server counts characters, a browser UTF-16 units.
    const characters = (text) => [...text].length;

    function send(row, name, at) {
        const button = row.querySelector(`button[name='${name}']`);
        if (at !== undefined) {
            const place = document.createElement("input");
            Object.assign(place, { type: "hidden", name: "_split_at", value: at });
            row.closest("form").append(place);
        }
        button.click();
    }

    function split(row) {
        const field = rows.textOf(row);
        const at = field.selectionStart;
        const [first, second] = [field.value.slice(0, at), field.value.slice(at)];
        if (!first.trim() || !second.trim() || /\S\S/.test(field.value.slice(at - 1, at + 1))) {
            rows.say("atWords");
        } else if (rows.isSaved(row)) {
            // White space at the ends goes when the form is saved.
            send(row, "_split", characters(first) - (characters(field.value) - characters(field.value.trimStart())));
        } else {
            const made = rows.add(row);
            rows.copy(row, made, SHARED);
            rows.addTopics(row, made);
            field.value = first.trimEnd();
            rows.textOf(made).value = second.trimStart();
            rows.textOf(made).focus();
            rows.textOf(made).setSelectionRange(0, 0);
            rows.say("parted", { number: rows.numberOf(made) });
        }
    }

    function merge(row) {
        const before = rows.before(row);
        const entry = document.querySelector("[data-entry]").dataset;
        if (!before && !(rows.isSaved(row) && Number(row.closest(".inline-group").dataset.before))) {
            rows.say("noPrevious");
        } else if (before && rows.who(before).key !== rows.who(row).key) {
            const name = (one) => rows.who(one).name || entry.nobody;
            rows.say("otherSpeaker", { one: name(before), other: name(row) });
        } else if (!before || (rows.isSaved(row) && rows.isSaved(before))) {
            send(row, "_merge");
        } else if (rows.isSaved(row)) {
            rows.say("savedLast");
        } else if (before.querySelector(".row-parting[data-proved]")) {
            rows.say("proved");
        } else if (rows.field(row, "lead_in").value) {
            rows.say("leadIn");
        } else {
            join(before, row);
        }
    }

    function join(before, row) {
        const [kept, going] = [rows.textOf(before), rows.textOf(row)];
        const parts = [kept.value.trimEnd(), going.value.trimStart()].filter(Boolean);
        kept.value = parts.join("\n\n");
        rows.addTopics(row, before);
        kept.focus();
        const at = kept.value.length - parts.at(-1).length;
        kept.setSelectionRange(at, at);
        row.querySelector(".inline-deletelink").click();
        kept.focus();
        rows.say("joined", { number: rows.numberOf(before) });
    }

    function onKey(event) {
        const row = event.target.closest("#quotes-group .ordered-row:not(.empty-form)");
        const command = (event.ctrlKey || event.metaKey) && event.shiftKey && !event.altKey;
        if (!row || !command || event.isComposing) {
            return;
        }
        if (event.key === "Enter" && event.target === rows.textOf(row)) {
            event.preventDefault();
            split(row);
        } else if (event.key === "Backspace") {
            event.preventDefault();
            merge(row);
        }
    }

    function onClick(event) {
        const button = event.target.closest("#quotes-group .row-split, #quotes-group .row-merge");
        if (button && button.type === "button") {
            (button.classList.contains("row-split") ? split : merge)(button.closest(".ordered-row"));
        }
    }

    const show = (part) => part.querySelectorAll(".ordered-row:not(.empty-form) .row-parting")
        .forEach((tools) => { tools.hidden = false; });

    document.addEventListener("DOMContentLoaded", () => {
        show(document);
        document.addEventListener("keydown", onKey);
        document.addEventListener("click", onClick);
        document.addEventListener("formset:added", () => show(document));
    });
}

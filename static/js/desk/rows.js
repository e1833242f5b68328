// What is in a statement's row, and what its keys say: shared by those that type, split and merge.
"use strict";
window.deskRows = {
    all: () => [...document.querySelectorAll("#quotes-group .ordered-row:not(.empty-form)")],
    field: (row, name) => row.querySelector(`[name$='-${name}']:not([type=hidden])`),
    before: (row) => {
        const rows = deskRows.all();
        return rows[rows.indexOf(row) - 1];
    },
    // Rows to be deleted take no part.
    kept: () => deskRows.all().filter((row) => !deskRows.field(row, "DELETE")?.checked),
    isSaved: (row) => row.querySelector("input[name$='-id']")?.value !== "",
    textOf: (row) => row.querySelector("textarea[name$='-text']:not([name$='original_text'])"),
    who: (row) => {
        const who = deskRows.field(row, "who_spoke");
        const speaker = deskRows.field(row, "speaker");
        const name = deskRows.field(row, "speaker_name");
        const chosen = who.value === "leader" ? speaker.selectedOptions[0] : null;
        if (who.value === "leader") {
            return { key: `leader ${speaker.value}`, name: speaker.value ? chosen.textContent : "" };
        }
        return { key: `${who.value} ${name.value}`, name: name.value || who.selectedOptions[0].textContent };
    },
    // Sets a field as an editor would, so that whoever watches it knows.
    set: (row, name, value) => {
        const field = deskRows.field(row, name);
        field.value = value;
        field.dispatchEvent(new Event("change", { bubbles: true }));
    },
    copy: (from, to, names) => names.forEach((name) => deskRows.set(to, name, deskRows.field(from, name).value)),
    topics: (row) => [...deskRows.field(row, "topics").selectedOptions],
    // Adds topics to those a row has; Select2 hears of it through jQuery alone.
    addTopics: (from, to) => {
        const field = deskRows.field(to, "topics");
        const present = new Set(deskRows.topics(to).map((option) => option.value));
        deskRows.topics(from).filter((option) => !present.has(option.value))
            .forEach((option) => field.add(new Option(option.textContent, option.value, true, true)));
        django.jQuery(field).trigger("change");
    },
    numberOf: (row) => row.querySelector(".inline_label").textContent.replace("#", ""),
    say: (sentence, values = {}) => {
        const words = document.querySelector("[data-entry]").dataset[sentence];
        const place = document.getElementById("desk-announcement");
        place.textContent = words.replace(/\{(\w+)\}/g, (_whole, name) => values[name]);
    },
    // Makes an empty row right after another, or at the end.
    add: (after) => {
        document.querySelector("#quotes-group .add-row a, #quotes-group .add-row button").click();
        const rows = deskRows.all();
        const made = rows[rows.length - 1];
        if (after && after !== made) {
            after.after(made);
            document.dispatchEvent(new CustomEvent("desk:moved", { detail: { row: made } }));
        }
        return made;
    },
};

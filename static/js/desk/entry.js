// Statements typed one after the other: the next one prefilled, the speaker and the topics by a key.
"use strict";
{
    const rows = window.deskRows;

    const people = () => [...document.querySelectorAll("#participations-group .ordered-row:not(.empty-form)")]
        .filter((row) => !row.querySelector("input[name$='-DELETE']")?.checked)
        .map((row) => row.querySelector("select[name$='-leader']")?.selectedOptions[0])
        .filter((option) => option?.value);

    // Who comes next: the one who spoke before the last one did; of two people alone, the other.
    function nextVoice(last, made) {
        const spoken = rows.kept().filter((row) => row !== made);
        const before = spoken[spoken.indexOf(last) - 1];
        if (before && rows.who(before).key !== rows.who(last).key) {
            rows.copy(before, made, ["who_spoke", "speaker", "speaker_name", "speaker_office"]);
            return;
        }
        const [one, other, ...more] = people().map((option) => option.value);
        const spoke = rows.field(last, "speaker").value;
        if (other && !more.length && [one, other].includes(spoke)) {
            rows.set(made, "who_spoke", "leader");
            rows.set(made, "speaker", spoke === one ? other : one);
        }
    }

    function nextKind(last, made) {
        if (rows.field(made, "who_spoke").value === "press") {
            return "question";
        }
        return rows.field(last, "kind").value === "question" ? "answer" : "remark";
    }

    function next(last) {
        const made = rows.add(last);
        if (last) {
            nextVoice(last, made);
            rows.set(made, "kind", nextKind(last, made));
            rows.copy(last, made, ["language", "text_status", "original_language"]);
        }
        rows.textOf(made).focus();
        made.scrollIntoView({ block: "nearest" });
        const entry = document.querySelector("[data-entry]").dataset;
        rows.say("movedFocus", { number: rows.numberOf(made), who: rows.who(made).name || entry.nobody });
    }

    function sameTopics(row) {
        const before = row && rows.before(row);
        if (!before) {
            rows.say("noPrevious");
        } else if (!rows.topics(before).length) {
            rows.say("noTopics");
        } else {
            rows.addTopics(before, row);
            rows.say("sameTopics", { topics: rows.topics(row).map((option) => option.textContent).join(", ") });
        }
    }

    function chooseSpeaker(row, number) {
        const person = people()[number - 1];
        if (!person) {
            rows.say("noParticipant", { number });
            return;
        }
        rows.set(row, "who_spoke", "leader");
        ["speaker_name", "speaker_office"].forEach((name) => rows.set(row, name, ""));
        rows.set(row, "speaker", person.value);
        rows.say("speaker", { who: person.textContent });
    }

    // The row at work: the one with the focus, else the last one that had it, else the last of all.
    let atWork = null;
    const current = () => (atWork?.isConnected ? atWork : rows.all().at(-1));

    function onKey(event) {
        const row = event.target.closest("#quotes-group .ordered-row:not(.empty-form)");
        const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
        const alternate = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
        if (!row || event.isComposing) {
            return;
        }
        // Physical keys: with Alt some layouts and systems type another sign.
        const digit = /^Digit([1-9])$/.exec(event.code);
        if (command && event.key === "Enter") {
            event.preventDefault();
            next(row);
        } else if (alternate && digit) {
            event.preventDefault();
            chooseSpeaker(row, Number(digit[1]));
        } else if (alternate && event.code === "KeyT") {
            event.preventDefault();
            sameTopics(row);
        }
    }

    document.addEventListener("DOMContentLoaded", () => {
        const tools = document.querySelector("[data-entry]");
        if (!tools) {
            return;
        }
        tools.hidden = false;
        tools.querySelector(".entry-next").addEventListener("click", () => next(current()));
        tools.querySelector(".entry-topics").addEventListener("click", () => sameTopics(current()));
        document.addEventListener("focusin", (event) => {
            atWork = event.target.closest("#quotes-group .ordered-row:not(.empty-form)") || atWork;
        });
        document.addEventListener("keydown", onKey);
        // After splitting or merging what was saved, the page opens at the row; so does the work, once the
        // browser has gone there and left the focus nowhere.
        window.addEventListener("load", () => window.setTimeout(() => {
            const row = /^#quotes-\d+$/.test(location.hash) && document.querySelector(location.hash);
            if (row) {
                rows.textOf(row).focus();
            }
        }));
    });
}

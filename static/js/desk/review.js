// The review of a pasted account: keys for what its buttons do, words selected in the account, and a page
// that stays where it was when the server answers with the new state.
"use strict";
{
    const root = () => document.getElementById("review-root");
    const typing = (element) => element.closest("input:not([type=checkbox], [type=radio]), textarea, select");
    const lineOf = (element) => element?.closest?.(".line");
    const keysOn = () => localStorage.getItem("review-keys") !== "off";

    let current = "";
    let remembered = null;

    const lines = () => [...document.querySelectorAll("#review .line")];
    const currentLine = () => document.getElementById(current) ?? lines()[0];

    function goTo(line) {
        if (line) {
            line.focus();
            line.scrollIntoView({block: "nearest"});
        }
    }

    function step(by) {
        const all = lines();
        const at = all.findIndex((line) => line.id === current);
        goTo(all[Math.min(Math.max(at + by, 0), all.length - 1)]);
    }

    function nextToCheck() {
        const all = lines();
        const at = all.findIndex((line) => line.id === current);
        goTo([...all.slice(at + 1), ...all.slice(0, at + 1)].find((line) => line.classList.contains("to-check")));
    }

    function choose(digit) {
        const select = currentLine()?.querySelector(".line-voice");
        const option = select?.querySelector(`option[data-digit="${digit}"]`);
        if (option) {
            select.value = option.value;
            select.dispatchEvent(new Event("change", {bubbles: true}));
        }
    }

    function press(scope, key) {
        const button = scope?.querySelector(`[data-key="${key}"]`);
        if (button && !button.disabled) {
            button.click();
            return true;
        }
        return false;
    }

    const ON_THE_PAGE = {
        "n": nextToCheck,
        "j": () => step(1),
        "k": () => step(-1),
        "ArrowDown": () => step(1),
        "ArrowUp": () => step(-1),
        "t": () => currentLine()?.querySelector("[name=topic]")?.focus(),
        "T": () => document.getElementById("topic-for-all")?.focus(),
        "?": () => document.getElementById("review-keys").showModal(),
        "u": () => press(document, "u"),
        "a": () => press(document, "a"),
    };

    function onKey(event) {
        if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
            event.preventDefault();
            document.querySelector("#review-save [name=_save]")?.click();
            return;
        }
        if (event.ctrlKey || event.metaKey || document.querySelector("dialog[open]") || !keysOn()) {
            return;
        }
        if (typing(event.target) || (event.target.matches("[type=radio]") && event.key.startsWith("Arrow"))) {
            return;
        }
        const key = event.altKey ? `Alt+${event.key}` : event.key;
        const inAccount = event.target.closest("#account-text");
        if (inAccount && key.startsWith("Arrow")) {
            return;
        }
        if (/^[0-9pb]$/.test(key)) {
            choose(key);
        } else if (ON_THE_PAGE[key]) {
            ON_THE_PAGE[key]();
        } else if (!press(currentLine(), key)) {
            return;
        }
        event.preventDefault();
    }

    // --- Words selected in the account, as offsets in code points of the text as received ---

    const points = (words) => [...words].length;

    function offsetOf(node, offset) {
        if (node.nodeType === Node.TEXT_NODE) {
            const piece = node.parentElement.closest("[data-start]");
            return piece ? Number(piece.dataset.start) + points(node.data.slice(0, offset)) : null;
        }
        const next = node.childNodes[offset];
        const pieces = [...document.querySelectorAll("#account-text [data-start]")];
        const piece = next
            ? pieces.find((one) => next.contains(one) || one.contains(next) || next.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING)
            : pieces.filter((one) => node.contains(one)).at(-1);
        if (!piece) {
            return null;
        }
        return Number(piece.dataset.start) + (next ? 0 : points(piece.textContent));
    }

    function onSelection() {
        const selection = document.getSelection();
        const account = document.getElementById("account-text");
        if (!account || !selection.rangeCount || selection.isCollapsed || !account.contains(selection.anchorNode)) {
            return;
        }
        const range = selection.getRangeAt(0);
        const start = offsetOf(range.startContainer, range.startOffset);
        const end = offsetOf(range.endContainer, range.endOffset);
        if (start === null || end === null || start >= end) {
            return;
        }
        document.getElementById("selected-start").value = start;
        document.getElementById("selected-end").value = end;
        document.getElementById("selected-words").value = selection.toString();
    }

    function onInput(event) {
        if (event.target.id === "selected-words") {
            document.getElementById("selected-start").value = "";
            document.getElementById("selected-end").value = "";
        }
    }

    // --- Another named person: sent when name and office are both typed ---

    function onChange(event) {
        const field = event.target;
        if (field.matches?.(".line-voice") && field.value === "another") {
            event.stopPropagation();
            document.getElementById(`${lineOf(field).id}-name`).focus();
        } else if (field.closest?.(".line-another")) {
            event.stopPropagation();
        } else if (field.name === "at" || field.name === "before") {
            event.stopPropagation();
        }
    }

    function onFocusOut(event) {
        const group = event.target.closest?.(".line-another");
        if (group && !group.contains(event.relatedTarget) && group.querySelector("[name=name]").value.trim()) {
            group.closest("form").requestSubmit();
        }
    }

    // --- The server answers with the whole state: focus and places stay ---

    function remember(event) {
        if (event.detail.target?.id !== "review") {
            return;
        }
        const active = document.activeElement;
        remembered = {
            id: active?.id || lineOf(active)?.id || current,
            account: document.getElementById("account-text")?.scrollTop ?? 0,
            open: [...document.querySelectorAll("#review details[open]")].map((one) => one.closest("[id]").id),
            keys: lines().map((line) => line.id),
        };
    }

    function restore() {
        if (remembered === null) {
            return;
        }
        const was = remembered;
        remembered = null;
        for (const id of was.open) {
            document.getElementById(id)?.querySelector("details")?.setAttribute("open", "");
        }
        document.getElementById("account-text").scrollTop = was.account;
        prepare();
        let focused = document.getElementById(was.id) ?? document.getElementById(current);
        if (!focused && current) {
            const at = was.keys.indexOf(current);
            focused = document.getElementById(was.keys[at + 1]) ?? document.getElementById(was.keys[at - 1]);
        }
        focused?.focus({preventScroll: true});
    }

    function prepare() {
        const help = document.getElementById("review-help");
        if (help) {
            help.hidden = false;
            help.onclick = () => document.getElementById("review-keys").showModal();
        }
        highlight();
    }

    function highlight() {
        document.querySelectorAll("#account-text .is-current").forEach((one) => one.classList.remove("is-current"));
        const marks = document.querySelectorAll(`#account-text [data-line="${current}"]`);
        marks.forEach((one) => one.classList.add("is-current"));
        const account = document.getElementById("account-text");
        if (marks.length && account && account.scrollHeight > account.clientHeight) {
            account.scrollTop += marks[0].getBoundingClientRect().top - account.getBoundingClientRect().top - account.clientHeight / 4;
        }
    }

    document.addEventListener("DOMContentLoaded", () => {
        if (!root()) {
            return;
        }
        sessionStorage.removeItem("pasted-account");
        document.addEventListener("keydown", onKey);
        document.addEventListener("selectionchange", onSelection);
        document.addEventListener("input", onInput);
        document.addEventListener("change", onChange, true);
        document.addEventListener("focusout", onFocusOut);
        document.addEventListener("focusin", (event) => {
            const line = lineOf(event.target);
            if (line && line.id !== current) {
                current = line.id;
                highlight();
            }
        });
        document.addEventListener("click", (event) => {
            const mark = event.target.closest?.("#account-text [data-line]");
            if (mark && document.getSelection().isCollapsed) {
                goTo(document.getElementById(mark.dataset.line));
            }
        });
        document.body.addEventListener("htmx:beforeSwap", remember);
        document.body.addEventListener("htmx:afterSwap", restore);
        const on = document.getElementById("review-keys-on");
        on.checked = keysOn();
        on.addEventListener("change", () => localStorage.setItem("review-keys", on.checked ? "on" : "off"));
        prepare();
        const first = document.getElementById(location.hash.slice(1)) ?? lines().find((line) => line.classList.contains("to-check"));
        if (first) {
            goTo(first);
        } else {
            lines()[0]?.focus({preventScroll: true});
        }
    });
}

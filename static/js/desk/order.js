// Rows in an order: up and down by button, numbers that follow a drag, new rows dragged like saved ones.
"use strict";
{
    const ROW = ".ordered-row:not(.empty-form)";

    const groupsOnPage = () => document.querySelectorAll(".inline-group:has(.ordered-row)");
    const rowsOf = (group) => [...group.querySelectorAll(ROW)];

    // adminsortable2 drags the rows that bear this class; the server gives it to saved rows alone.
    function letDrag(group) {
        rowsOf(group).forEach((row) => row.classList.add("has_original"));
    }

    function number(group) {
        const before = Number(group.dataset.before || 0);
        rowsOf(group).forEach((row, index) => {
            row.querySelector("input._reorder_").value = before + index + 1;
            row.querySelector(".inline_label").textContent = `#${before + index + 1}`;
        });
    }

    // Rows typed before come in the order they were saved in; their numbers say which they were given since.
    function sort(group) {
        const rows = rowsOf(group);
        const place = (row) => Number(row.querySelector("input._reorder_")?.value) || Infinity;
        const sorted = [...rows].sort((one, other) => place(one) - place(other) || rows.indexOf(one) - rows.indexOf(other));
        if (sorted.some((row, index) => row !== rows[index])) {
            const end = rows.at(-1).nextSibling;
            sorted.forEach((row) => end.parentNode.insertBefore(row, end));
            const before = Number(group.dataset.before || 0);
            rowsOf(group).forEach((row, index) => { row.querySelector(".inline_label").textContent = `#${before + index + 1}`; });
        }
    }

    // Django takes the first of the rows for the saved ones, and its script numbers those left by where they stand.
    function rename(group) {
        const prefix = group.id.replace(/-group$/, "");
        const pattern = new RegExp(`(^|_)${prefix}-\\d+`, "g");
        const isSaved = (row) => Boolean(row.querySelector(`input[name^="${prefix}-"][name$="-id"]`)?.value);
        const rows = rowsOf(group);
        [...rows.filter(isSaved), ...rows.filter((row) => !isSaved(row))].forEach((row, index) => {
            for (const part of [row, ...row.querySelectorAll("[id], [name], [for]")]) {
                for (const name of ["id", "name", "for", "aria-describedby"].filter((name) => part.hasAttribute(name))) {
                    part.setAttribute(name, part.getAttribute(name).replace(pattern, `$1${prefix}-${index}`));
                }
            }
        });
    }

    function announce(row) {
        const place = document.getElementById("desk-announcement");
        if (place) {
            place.textContent = row.querySelector(".row-name").textContent.trim();
        }
    }

    // Moves a row by one place; what had the focus in it keeps it.
    function move(row, up) {
        const group = row.closest(".inline-group");
        const rows = rowsOf(group);
        const neighbour = rows[rows.indexOf(row) + (up ? -1 : 1)];
        const focused = document.activeElement;
        if (!neighbour) {
            return;
        }
        if (up) {
            neighbour.before(row);
        } else {
            neighbour.after(row);
        }
        number(group);
        if (row.contains(focused)) {
            focused.focus();
        }
        announce(row);
    }

    // Alt with an arrow, but not in a choice, where it opens the list.
    function moveByKey(event) {
        const row = event.target.closest(ROW);
        const arrow = event.key === "ArrowUp" || event.key === "ArrowDown";
        if (!row || !arrow || !event.altKey || event.ctrlKey || event.shiftKey || event.metaKey) {
            return;
        }
        if (!event.target.closest("select, [role=combobox], .select2-container") && row.querySelector(".row-moves")) {
            event.preventDefault();
            move(row, event.key === "ArrowUp");
        }
    }

    function prepare(group) {
        sort(group);
        group.querySelectorAll(".row-moves").forEach((moves) => { moves.hidden = false; });
        group.addEventListener("pointerdown", () => letDrag(group), true);
        group.addEventListener("end", () => number(group));
        group.addEventListener("keydown", moveByKey);
        group.addEventListener("click", (event) => {
            const button = event.target.closest(".row-up, .row-down");
            if (button) {
                button.focus();
                move(button.closest(ROW), button.classList.contains("row-up"));
            }
        });
    }

    document.addEventListener("DOMContentLoaded", () => groupsOnPage().forEach(prepare));
    document.addEventListener("formset:added", (event) => {
        const group = event.target.closest(".inline-group:has(.ordered-row)");
        if (group) {
            number(group);
            event.target.querySelector("select, textarea")?.focus();
            event.target.querySelectorAll(".row-moves").forEach((moves) => { moves.hidden = false; });
        }
    });
    ["formset:removed", "desk:moved"].forEach((name) => {
        document.addEventListener(name, () => {
            groupsOnPage().forEach(number);
            window.setTimeout(() => groupsOnPage().forEach(rename)); // after Django's own script
        });
    });
}

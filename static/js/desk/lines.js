// Lines chosen by range, all or none; how many they are is said.
"use strict";
{
    const boxes = () => [...document.querySelectorAll(".lines input[type=checkbox]")];
    let last = null;

    function count() {
        const place = document.getElementById("lines-count");
        const number = boxes().filter((box) => box.checked).length;
        place.textContent = number ? place.dataset.some.replace("{number}", number) : place.dataset.none;
    }

    // A range follows the box that was clicked: all of it is chosen, or none.
    function range(box) {
        const all = boxes();
        const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((one, other) => one - other);
        all.slice(from, to + 1).forEach((one) => { one.checked = box.checked; });
    }

    document.querySelector(".lines-all").hidden = false;
    document.querySelector(".lines").addEventListener("click", (event) => {
        const box = event.target.closest("input[type=checkbox]");
        if (!box) {
            return;
        }
        if (event.shiftKey && last) {
            range(box);
        }
        last = box;
        count();
    });
    document.querySelector(".lines-all").addEventListener("click", (event) => {
        const wanted = event.target.dataset.choose;
        if (wanted) {
            boxes().forEach((box) => { box.checked = wanted === "all"; });
            count();
        }
    });
    count();
}

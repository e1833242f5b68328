// The point that a portrait's crops keep is chosen by clicking; what will be cut shows at once.
"use strict";
{
    const CROPS = [[256, 320], [128, 160]];
    const WHOLE = 320; // the longer side of the picture that is clicked on

    function start(desk) {
        const field = (name) => document.getElementById(`id_portrait${name}`);
        const [x, y, upload] = [field("_focus_x"), field("_focus_y"), field("")];
        if (!x || !y || !upload) {
            return;
        }
        let picture = null;
        const shown = document.createElement("div");
        shown.className = "portrait-shown";
        const crops = CROPS.map(([width, height]) => canvas("portrait-crop", width, height));
        const whole = canvas("portrait-whole portrait-choose", WHOLE, WHOLE);
        const hint = document.createElement("p");
        hint.className = "portrait-hint";
        hint.textContent = desk.dataset.choose;
        shown.append(...crops, whole, hint);

        const between = (value, most) => Math.max(0, Math.min(most, value));
        const focus = () => [x, y].map((one, index) => between(one.value === "" ? [50, 40][index] : Number(one.value), 100));

        // The same box as the server cuts (meetings/pictures/cropping.py).
        function box() {
            const width = Math.min(picture.width, Math.floor((picture.height * 4) / 5));
            const height = Math.min(picture.height, Math.floor((picture.width * 5) / 4));
            const [atX, atY] = focus();
            const left = between(Math.round((picture.width * atX) / 100 - width / 2), picture.width - width);
            const top = between(Math.round((picture.height * atY) / 100 - height / 2), picture.height - height);
            return [left, top, width, height];
        }

        function draw() {
            const [left, top, width, height] = box();
            for (const crop of crops) {
                const pen = penOf(crop);
                pen.drawImage(picture, left, top, width, height, 0, 0, crop.width, crop.height);
            }
            const scale = WHOLE / Math.max(picture.width, picture.height);
            whole.width = Math.round(picture.width * scale);
            whole.height = Math.round(picture.height * scale);
            const pen = penOf(whole);
            pen.drawImage(picture, 0, 0, whole.width, whole.height);
            pen.fillStyle = "rgb(0 0 0 / 45%)";
            pen.beginPath();
            pen.rect(0, 0, whole.width, whole.height);
            pen.rect(left * scale, top * scale, width * scale, height * scale);
            pen.fill("evenodd");
            const [atX, atY] = focus();
            for (const [color, line] of [["#000", 5], ["#fff", 2.5]]) {
                pen.strokeStyle = color;
                pen.lineWidth = line;
                pen.beginPath();
                pen.arc((whole.width * atX) / 100, (whole.height * atY) / 100, 9, 0, 2 * Math.PI);
                pen.stroke();
            }
        }

        function show(newPicture) {
            picture = newPicture;
            desk.querySelector(".portrait-shown")?.remove();
            desk.prepend(shown);
            draw();
        }

        function choose(event) {
            const place = whole.getBoundingClientRect();
            x.value = between(Math.round(((event.clientX - place.left) / place.width) * 100), 100);
            y.value = between(Math.round(((event.clientY - place.top) / place.height) * 100), 100);
            x.dispatchEvent(new Event("input", { bubbles: true }));
            y.dispatchEvent(new Event("input", { bubbles: true }));
        }

        whole.addEventListener("pointerdown", (event) => {
            event.preventDefault();
            whole.setPointerCapture(event.pointerId);
            choose(event);
        });
        whole.addEventListener("pointermove", (event) => {
            if (whole.hasPointerCapture(event.pointerId)) {
                choose(event);
            }
        });
        for (const one of [x, y]) {
            one.addEventListener("input", () => picture && draw());
        }
        // What the browser cannot open is left to the server, which says why.
        upload.addEventListener("change", () => {
            const [file] = upload.files;
            if (file) {
                createImageBitmap(file).then((opened) => {
                    [x.value, y.value] = [50, 40];
                    show(opened);
                }, () => {});
            }
        });

        const kept = desk.querySelector("input[name='portrait-kept']");
        const standing = desk.querySelector("img.portrait-whole");
        if (kept) {
            const bytes = Uint8Array.from(atob(kept.value), (letter) => letter.charCodeAt(0));
            createImageBitmap(new Blob([bytes])).then(show, () => {});
        } else if (standing) {
            fetch(standing.src).then((answer) => answer.blob()).then(createImageBitmap).then(show, () => {});
        }
    }

    function canvas(name, width, height) {
        const made = document.createElement("canvas");
        made.className = name;
        [made.width, made.height] = [width, height];
        made.setAttribute("aria-hidden", "true");
        return made;
    }

    function penOf(drawn) {
        const pen = drawn.getContext("2d");
        pen.imageSmoothingQuality = "high";
        return pen;
    }

    document.addEventListener("DOMContentLoaded", () => document.querySelectorAll(".portrait-desk").forEach(start));
}

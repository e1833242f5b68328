// In the frame: tells the page around it how high this is, whenever that changes or the page asks. The height is all it tells.
"use strict";
if (parent !== window) {
    const tell = () => {
        const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
        parent.postMessage({ kind: "statement-height", height }, "*");
    };
    new ResizeObserver(tell).observe(document.documentElement);
    addEventListener("message", (event) => {
        if (event.source === parent && event.data?.kind === "statement-height?") {
            tell();
        }
    });
}

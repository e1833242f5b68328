// On another site's page: each frame of ours becomes as high as what it shows. Nothing else is read or changed there.
"use strict";
(() => {
    const site = new URL(document.currentScript.src).origin;
    if (window.statementFrames?.has(site)) {
        return; // a page with several statements brings this several times
    }
    (window.statementFrames ??= new Set()).add(site);
    const [LEAST, MOST] = [60, 6000]; // pixels: nothing that a frame says makes it vanish or fill the page
    // A frame that is kept to itself by `sandbox` has no origin of its own: then its window says whose it is.
    const ours = () => [...document.querySelectorAll("iframe")].filter((frame) => {
        try {
            const address = new URL(frame.src, document.baseURI);
            return address.origin === site && address.pathname.endsWith("/embed/");
        } catch {
            return false;
        }
    });

    addEventListener("message", (event) => {
        const { kind, height } = event.data ?? {};
        if (kind !== "statement-height" || !Number.isFinite(height) || ![site, "null"].includes(event.origin)) {
            return;
        }
        const frame = ours().find((one) => one.contentWindow === event.source);
        if (frame) {
            frame.style.height = `${Math.min(MOST, Math.max(LEAST, height))}px`;
        }
    });
    // Frames that were there before this was.
    for (const frame of ours()) {
        frame.contentWindow?.postMessage({ kind: "statement-height?" }, "*");
    }
})();

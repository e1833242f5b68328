// Pasting an account: Ctrl + Enter reads it.
"use strict";
document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
        event.target.closest?.(".paste-form")?.requestSubmit();
    }
});

// Offers to print; without this script the browser's own menu does.
const button = document.getElementById("print-sheet");
button.hidden = false;
button.addEventListener("click", () => window.print());

// Opens the report or list that a cell points into, and marks the statement there. Without it all still reads.
(() => {
  const show = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target) return;
    for (let e = target; e; e = e.parentElement) if (e.matches("details.report, details.behind")) e.open = true;
    document.querySelectorAll(".here").forEach((piece) => piece.classList.remove("here"));
    document.querySelectorAll("[data-s~='" + CSS.escape(id) + "']").forEach((piece) => piece.classList.add("here"));
    target.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", show);
  addEventListener("beforeprint", () => document.querySelectorAll("details.report").forEach((d) => { d.open = true; }));
  show();
})();

// What both pages report of themselves: window.first is when the first question was
// painted, in milliseconds since 1970.
const afterPaint = done => requestAnimationFrame(() => {
  const c = new MessageChannel();
  c.port1.onmessage = done;
  c.port2.postMessage(0);
});
window.whenShown = selector => {
  const look = () => document.querySelector(selector)
    ? afterPaint(() => { window.first = performance.timeOrigin + performance.now(); })
    : requestAnimationFrame(look);
  look();
};

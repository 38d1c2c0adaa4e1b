// What both pages report of themselves: window.first is when the first question was
// painted, in milliseconds since 1970; window.answers how long each answer took to be
// painted after its tap.
const afterPaint = done => requestAnimationFrame(() => {
  const c = new MessageChannel();
  c.port1.onmessage = done;
  c.port2.postMessage(0);
});
window.answers = [];
window.whenShown = selector => {
  const look = () => document.querySelector(selector)
    ? afterPaint(() => { window.first = performance.timeOrigin + performance.now(); })
    : requestAnimationFrame(look);
  look();
};
addEventListener('pointerup', e => {
  if (!e.target.closest('label, .sd-item, .ant-radio-wrapper, .ant-checkbox-wrapper')) return;
  const tapped = e.timeStamp;
  afterPaint(() => window.answers.push(performance.now() - tapped));
}, true);

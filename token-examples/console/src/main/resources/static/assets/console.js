// A few comforts; everything but the copy button works without them.
'use strict';

// The server writes times in the viewer's zone.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && !document.cookie.split('; ').some(cookie => cookie.startsWith('zone='))) {
  document.cookie = 'zone=' + zone + '; path=/; max-age=31536000; samesite=lax';
  if (document.body.dataset.reloads !== undefined && document.cookie.includes('zone=')) location.reload();
}

document.querySelectorAll('[data-copy]').forEach(button => {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const value = document.getElementById(button.dataset.copy);
    const said = document.getElementById(button.dataset.copy + '-said');
    try {
      await navigator.clipboard.writeText(value.textContent);
      said.textContent = 'Copied.';
    } catch {
      getSelection().selectAllChildren(value);
      said.textContent = 'Selected: press Ctrl+C to copy.';
    }
  });
});

// The value is gone once the page is left, and reloading shows the service account.
const shown = document.querySelector('[data-shown-once]');
if (shown) {
  history.replaceState(null, '', shown.dataset.shownOnce);
  addEventListener('pagehide', () => { shown.textContent = ''; });
}

// A dialog in the place of the page behind the link: it keeps the focus in it, and gives it back.
document.querySelectorAll('a[data-dialog]').forEach(link => {
  const dialog = document.getElementById(link.dataset.dialog);
  link.setAttribute('role', 'button');
  link.setAttribute('aria-haspopup', 'dialog');
  link.addEventListener('click', event => {
    event.preventDefault();
    dialog.showModal();
  });
  link.addEventListener('keydown', event => {
    if (event.key === ' ') {
      event.preventDefault();
      link.click();
    }
  });
});
document.querySelectorAll('dialog [data-close]').forEach(link => link.addEventListener('click', event => {
  event.preventDefault();
  link.closest('dialog').close();
}));

// No form is sent twice by a double click.
document.querySelectorAll('form[method=post]').forEach(form => form.addEventListener('submit', () => {
  setTimeout(() => form.querySelectorAll('button').forEach(button => { button.disabled = true; }));
}));
addEventListener('pageshow', event => {
  if (event.persisted) document.querySelectorAll('form[method=post] button').forEach(button => { button.disabled = false; });
});

// All on this page.
document.querySelectorAll('[data-all]').forEach(all => {
  all.hidden = false;
  const boxes = document.querySelectorAll('input[name="' + all.dataset.all + '"]');
  all.addEventListener('change', () => boxes.forEach(box => { box.checked = all.checked; }));
});

// What is wrong comes first for the keyboard and the screen reader.
document.querySelector('[data-focus]')?.focus();

/* The service worker keeps the look, the offline page, safety and crisis: see sw.js. */
navigator.serviceWorker?.register("/sw.js");

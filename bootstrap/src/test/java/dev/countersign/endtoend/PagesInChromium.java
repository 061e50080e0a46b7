package dev.countersign.endtoend;

import java.util.List;

/** What a user does on the service's pages in Chromium. */
final class PagesInChromium {

  private static final String PAGE =
      "document.readyState + ' ' + location.href + ' ' + document.title + ' '"
          + " + (document.body ? document.body.innerText.slice(0, 500) : '')";

  private PagesInChromium() {}

  /** Signs the user in on the sign-in page. */
  static void signIn(Chromium browser) {
    submit(
        browser,
        "#password",
        "document.querySelector('#username').value = ' "
            + Service.USER
            + " ';"
            + "document.querySelector('#password').value = '"
            + Service.PASSWORD
            + "';"
            + "document.querySelector('button[type=submit]').click();");
  }

  /** Allows access on the consent page. */
  static void allow(Chromium browser) {
    submit(
        browser, "button[value=allow]", "document.querySelector('button[value=allow]').click();");
  }

  /** Runs the script as soon as a page with this element is loaded. */
  static void submit(Chromium browser, String element, String script) {
    await(browser, element);
    var _ = browser.evaluate(script);
  }

  /**
   * Runs the script as soon as a page with this element is loaded, and waits until another page has
   * taken its place. Use it where the next page has an element that this one has too.
   */
  static void leave(Chromium browser, String element, String script) {
    submit(browser, element, "window.isLeft = true;" + script);
    Waiting.until(
        "the page after " + element,
        () ->
            browser
                .evaluate("document.readyState + (window.isLeft === undefined)")
                .contains("completetrue"));
  }

  /** Waits until a page with this element is loaded. */
  static void await(Chromium browser, String element) {
    try {
      Waiting.until(
          element,
          () ->
              browser
                  .evaluate("document.readyState + !!document.querySelector('" + element + "')")
                  .contains("completetrue"));
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "; the page is " + browser.evaluate(PAGE), e);
    }
  }

  /** Returns the violations of {@code form-action} that the browser reported. */
  static List<String> violations(Chromium browser) {
    return browser.messages().stream()
        .filter(message -> message.contains("Log.entryAdded") && message.contains("form-action"))
        .toList();
  }
}

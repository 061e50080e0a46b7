package dev.countersign.application.user;

/**
 * Ties a form to the browser it was shown to, so that no other site can send it in that browser's
 * name.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-10.12">RFC 6749 §10.12</a>
 */
public interface IssueCsrfTokens {

  /**
   * What a browser keeps as a cookie; whoever knows it can make guards for that browser.
   *
   * @param value opaque, not empty
   */
  record BrowserSecret(String value) {
    @Override
    public String toString() {
      return "BrowserSecret[redacted]";
    }
  }

  /** A secret for a browser that has none. */
  BrowserSecret issue();

  /**
   * The value to put into a form with that content for the browser that keeps the secret. It fits
   * no other content and no other browser.
   *
   * @param content ASCII
   */
  String guard(BrowserSecret secret, String content);
}

package dev.countersign.application.user;

/**
 * Issues CSRF tokens: each binds a form to the browser that it was shown in, so that no other site
 * can make the browser send it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-10.12">RFC 6749 §10.12</a>
 */
public interface IssueCsrfTokens {

  /**
   * A secret that the browser stores as a cookie. CSRF tokens for the browser are computed from it.
   *
   * @param value opaque, not empty
   */
  record BrowserSecret(String value) {
    @Override
    public String toString() {
      return "BrowserSecret[redacted]";
    }
  }

  /** Returns a new secret, for a browser that has none. */
  BrowserSecret issue();

  /**
   * Returns the CSRF token for a form with this content in the browser that has this secret. It is
   * valid for no other content and for no other browser.
   *
   * @param content ASCII
   */
  String tokenFor(BrowserSecret secret, String content);
}

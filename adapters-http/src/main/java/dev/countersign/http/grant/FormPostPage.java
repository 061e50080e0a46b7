package dev.countersign.http.grant;

import java.util.List;

/**
 * The content of the page that sends an authorization response to the client with POST.
 *
 * @param action the redirect URI
 * @param fields the response parameters
 * @see <a
 *     href="https://openid.net/specs/oauth-v2-form-post-response-mode-1_0.html#FormPostResponseMode">OAuth
 *     2.0 Form Post Response Mode §2</a>
 */
public record FormPostPage(String action, List<Field> fields) {

  /** The hash of the script in {@code form-post.jte}, for the Content-Security-Policy. */
  static final String SCRIPT = "sha256-ePniVEkSivX/c7XWBGafqh8tSpiRrKiqYeqbG7N1TOE=";

  /** One response parameter. */
  public record Field(String name, String value) {
    @Override
    public String toString() {
      return "Field[" + name + ", redacted]";
    }
  }

  /** Copies the fields. */
  public FormPostPage {
    fields = List.copyOf(fields);
  }
}

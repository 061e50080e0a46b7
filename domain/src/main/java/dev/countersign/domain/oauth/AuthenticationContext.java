package dev.countersign.domain.oauth;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A way in which users sign in, as clients see it.
 *
 * @param reference {@code acr}: 1 to 255 visible ASCII characters without quotation mark and
 *     backslash, as in {@code acr_values}
 * @param methods {@code amr}
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDToken">OpenID Connect Core
 *     §2, acr and amr</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8176.html#section-2">RFC 8176 §2</a>
 */
public record AuthenticationContext(String reference, List<String> methods) {

  private static final Pattern FORM = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,255}");

  /** Refuses, with an exception, a reference of another form; copies the methods. */
  public AuthenticationContext {
    if (!isReference(reference)) {
      throw new IllegalArgumentException(
          "an acr has 1 to 255 visible ASCII characters without quotation mark and backslash");
    }
    methods = List.copyOf(methods);
  }

  /** Returns whether the text can be an {@code acr}. */
  public static boolean isReference(String text) {
    return FORM.matcher(text).matches();
  }

  /** Returns a sign-in with a password only. */
  public static AuthenticationContext password(String reference) {
    return new AuthenticationContext(reference, List.of("pwd"));
  }
}

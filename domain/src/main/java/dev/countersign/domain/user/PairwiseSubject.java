package dev.countersign.domain.user;

import java.util.regex.Pattern;

/**
 * A pairwise {@code sub}: a name of a user that only the clients of one sector know. It does not
 * reveal the user's own identifier.
 *
 * @param value {@code pw_} and 43 characters of base64url
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#PairwiseAlg">OpenID Connect
 *     Core §8.1</a>
 */
public record PairwiseSubject(String value) {

  /** The beginning of each value: no generated identifier of a user or a client begins with it. */
  public static final String BEGINNING = "pw_";

  private static final Pattern FORM = Pattern.compile(BEGINNING + "[A-Za-z0-9_-]{43}");

  /** Refuses, with an exception, another form. */
  public PairwiseSubject {
    if (!hasForm(value)) {
      throw new IllegalArgumentException("a pairwise subject has another form");
    }
  }

  /** Returns whether a text has the form of a pairwise subject. */
  public static boolean hasForm(String text) {
    return FORM.matcher(text).matches();
  }
}

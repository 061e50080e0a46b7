package dev.countersign.domain.oauth;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A response type: the set of values that the authorization endpoint returns. Their order has no
 * meaning.
 *
 * @param parts at least one
 * @see <a href="https://openid.net/specs/oauth-v2-multiple-response-types-1_0.html#section-3">OAuth
 *     2.0 Multiple Response Types §3</a>
 */
public record ResponseType(Set<Part> parts) {

  /** One value of a response type. */
  public enum Part {
    /** An authorization code. */
    CODE("code"),
    /** An ID token. */
    ID_TOKEN("id_token"),
    /** An access token. */
    TOKEN("token");

    private final String wireName;

    Part(String wireName) {
      this.wireName = wireName;
    }
  }

  /** {@code code}. */
  public static final ResponseType CODE = new ResponseType(Set.of(Part.CODE));

  /** {@code token}. */
  public static final ResponseType TOKEN = new ResponseType(Set.of(Part.TOKEN));

  /** {@code id_token}. */
  public static final ResponseType ID_TOKEN = new ResponseType(Set.of(Part.ID_TOKEN));

  /** {@code id_token token}. */
  public static final ResponseType ID_TOKEN_TOKEN =
      new ResponseType(Set.of(Part.ID_TOKEN, Part.TOKEN));

  /** {@code code id_token}. */
  public static final ResponseType CODE_ID_TOKEN =
      new ResponseType(Set.of(Part.CODE, Part.ID_TOKEN));

  /** {@code code token}. */
  public static final ResponseType CODE_TOKEN = new ResponseType(Set.of(Part.CODE, Part.TOKEN));

  /** {@code code id_token token}. */
  public static final ResponseType CODE_ID_TOKEN_TOKEN =
      new ResponseType(Set.of(Part.CODE, Part.ID_TOKEN, Part.TOKEN));

  /** The response types that this server implements. */
  public static final Set<ResponseType> SUPPORTED =
      Set.of(CODE, TOKEN, ID_TOKEN, ID_TOKEN_TOKEN, CODE_ID_TOKEN, CODE_TOKEN, CODE_ID_TOKEN_TOKEN);

  /** Refuses, with an exception, the empty set. */
  public ResponseType {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a response type has at least one value");
    }
    parts = Collections.unmodifiableSet(EnumSet.copyOf(parts));
  }

  /** Parses the space-separated form; empty if a value is unknown or repeated. */
  public static Optional<ResponseType> parse(String text) {
    var parts = EnumSet.noneOf(Part.class);
    for (var name : text.split(" ", -1)) {
      var part = Arrays.stream(Part.values()).filter(p -> p.wireName.equals(name)).findFirst();
      if (part.isEmpty() || !parts.add(part.get())) {
        return Optional.empty();
      }
    }
    return Optional.of(new ResponseType(parts));
  }

  /** Returns whether the response contains {@code part}. */
  public boolean has(Part part) {
    return parts.contains(part);
  }

  /**
   * Returns whether the authorization response contains a token, so that it requires the fragment
   * and, for an ID token, a nonce.
   */
  public boolean frontChannelToken() {
    return has(Part.TOKEN) || has(Part.ID_TOKEN);
  }

  /**
   * Returns the response types that this server supports.
   *
   * @param frontChannelAccessTokens whether the authorization response may contain an access token
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9700.html#section-2.1.2">RFC 9700 §2.1.2</a>
   */
  public static Set<ResponseType> supported(boolean frontChannelAccessTokens) {
    return SUPPORTED.stream()
        .filter(type -> frontChannelAccessTokens || !type.has(Part.TOKEN))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns the space-separated form. */
  public String wireName() {
    return parts.stream().map(part -> part.wireName).collect(Collectors.joining(" "));
  }
}

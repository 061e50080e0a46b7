package dev.countersign.domain.oauth;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the authorization endpoint is to answer with: a set, the order of its values means nothing.
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

  /** Refuses the empty set with an exception. */
  public ResponseType {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a response type has at least one value");
    }
    parts = Collections.unmodifiableSet(EnumSet.copyOf(parts));
  }

  /** Reads the space-separated form; nothing if a value is unknown or stands twice. */
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

  /** Whether the answer carries {@code part}. */
  public boolean has(Part part) {
    return parts.contains(part);
  }

  /** Whether a token comes through the browser, which calls for the fragment and a nonce. */
  public boolean frontChannelToken() {
    return has(Part.TOKEN) || has(Part.ID_TOKEN);
  }

  /** The form that goes on the wire. */
  public String wireName() {
    return parts.stream().map(part -> part.wireName).collect(Collectors.joining(" "));
  }
}

package dev.countersign.domain.oauth;

import dev.countersign.domain.error.InvalidScope;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What an access token allows: a set of scope tokens, in the order they were asked for.
 *
 * @param tokens each at least one character of {@code %x21 / %x23-5B / %x5D-7E}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-3.3">RFC 6749 §3.3</a>
 */
public record Scope(Set<String> tokens) {

  /** No scope at all. */
  public static final Scope NONE = new Scope(Set.of());

  /** Asks for an ID token (OpenID Connect Core §3.1.2.1). */
  public static final String OPENID = "openid";

  private static final int LONGEST_TOKEN = 128;
  private static final int MOST_TOKENS = 64;

  /** Refuses, with an exception, tokens that the grammar does not allow. */
  public Scope {
    if (!wellFormed(tokens)) {
      throw new IllegalArgumentException("not a scope (RFC 6749 section 3.3)");
    }
    tokens = Collections.unmodifiableSet(new LinkedHashSet<>(tokens));
  }

  /** The scope of these tokens. */
  public static Scope of(String... tokens) {
    return new Scope(new LinkedHashSet<>(List.of(tokens)));
  }

  /** Reads the space-separated form; refuses what the grammar does not allow. */
  public static Result<Scope, InvalidScope> parse(String text) {
    if (text.isEmpty()) {
      return Result.ok(NONE);
    }
    var tokens = new LinkedHashSet<>(Arrays.asList(text.split(" ", -1)));
    return wellFormed(tokens)
        ? Result.ok(new Scope(tokens))
        : Result.refused(new InvalidScope("scope is not a list of scope tokens parted by spaces"));
  }

  private static boolean wellFormed(Collection<String> tokens) {
    if (tokens.size() > MOST_TOKENS) {
      return false;
    }
    for (var token : tokens) {
      if (!isToken(token)) {
        return false;
      }
    }
    return true;
  }

  /** RFC 6749 §3.3: {@code scope-token = 1*( %x21 / %x23-5B / %x5D-7E )}. */
  private static boolean isToken(String text) {
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c < '!' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= LONGEST_TOKEN;
  }

  /** Whether {@code token} is among the tokens. */
  public boolean contains(String token) {
    return tokens.contains(token);
  }

  /** Whether everything in {@code other} is in this scope too. */
  public boolean covers(Scope other) {
    return tokens.containsAll(other.tokens);
  }

  /** What stands in both, in this scope's order. */
  public Scope intersect(Scope other) {
    var both = new LinkedHashSet<>(tokens);
    both.retainAll(other.tokens);
    return new Scope(both);
  }

  /** What stands in either. */
  public Scope union(Scope other) {
    var either = new LinkedHashSet<>(tokens);
    either.addAll(other.tokens);
    return new Scope(either);
  }

  /** Whether nothing is allowed. */
  public boolean isEmpty() {
    return tokens.isEmpty();
  }

  /** The form that goes on the wire: the tokens, parted by single spaces. */
  public String text() {
    return String.join(" ", tokens);
  }
}

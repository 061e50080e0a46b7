package dev.countersign.domain.oauth;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

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

  private static final Pattern TOKEN = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,128}");
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
    return tokens.size() <= MOST_TOKENS
        && tokens.stream().allMatch(token -> TOKEN.matcher(token).matches());
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

package dev.countersign.domain.profile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The languages in which a client asks for claims, the preferred one first.
 *
 * @param tags language tags, at most 10
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5646.html">RFC 5646</a>
 */
public record LanguageTags(List<String> tags) {

  /** No preference. */
  public static final LanguageTags NONE = new LanguageTags(List.of());

  private static final int MOST = 10;
  private static final Pattern TAG = Pattern.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,7}");

  /** Copies the tags. */
  public LanguageTags {
    tags = List.copyOf(tags);
  }

  /** Returns whether the text has the form of a language tag. */
  public static boolean isTag(String text) {
    return TAG.matcher(text).matches();
  }

  /**
   * Reads {@code claims_locales}. Ignores what is not a language tag, and all but the first 10.
   *
   * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest">OpenID Connect
   *     Core §3.1.2.1</a>
   */
  public static LanguageTags parse(String text) {
    // "An error SHOULD NOT result if some or all of the requested locales are not supported".
    return new LanguageTags(
        Stream.of(text.split(" ", -1)).filter(LanguageTags::isTag).distinct().limit(MOST).toList());
  }

  /** Returns the tags, separated by a space. */
  public String text() {
    return String.join(" ", tags);
  }

  /**
   * Returns the best of the available tags: for each preferred tag in order, the same one, and then
   * the same one with fewer subtags.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc4647.html#section-3.4">RFC 4647 §3.4</a>
   */
  public Optional<String> best(List<String> available) {
    return tags.stream()
        .flatMap(LanguageTags::shortened)
        .flatMap(wanted -> available.stream().filter(tag -> lower(tag).equals(wanted)))
        .findFirst();
  }

  private static Stream<String> shortened(String tag) {
    return Stream.iterate(
        lower(tag), rest -> !rest.isEmpty(), rest -> rest.substring(0, lastSubtag(rest)));
  }

  private static int lastSubtag(String tag) {
    return Math.max(0, tag.lastIndexOf('-'));
  }

  private static String lower(String tag) {
    return tag.toLowerCase(Locale.ROOT);
  }
}

package dev.countersign.domain.profile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
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

  /** Returns whether there is no preference. */
  public boolean isEmpty() {
    return tags.isEmpty();
  }

  /** Returns the tags, separated by a space. */
  public String text() {
    return String.join(" ", tags);
  }

  /**
   * Returns the best of the available tags for each of these tags, the preferred one first and each
   * only once. The best is the same tag, then a more specific one, then the same with fewer subtags
   * at its end.
   *
   * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ClaimsLanguagesAndScripts">
   *     OpenID Connect Core §5.2</a>
   * @see <a href="https://www.rfc-editor.org/rfc/rfc4647.html#section-3.4">RFC 4647 §3.4</a>
   */
  public List<String> best(List<String> available) {
    return tags.stream()
        .flatMap(tag -> bestFor(lower(tag), available).stream())
        .distinct()
        .toList();
  }

  // OpenID Connect Core §5.2: "if the Client asks for a Claim with a de (German) language tag and
  // the OP has a value tagged with de-CH (Swiss German) and no generic German value, it would be
  // appropriate for the OP to return the Swiss German value to the Client."
  private static Optional<String> bestFor(String wanted, List<String> available) {
    return Stream.concat(
            Stream.of(equal(wanted), moreSpecific(wanted)),
            shortened(wanted).map(LanguageTags::equal))
        .flatMap(fits -> available.stream().filter(tag -> fits.test(lower(tag))))
        .findFirst();
  }

  private static Predicate<String> equal(String range) {
    return range::equals;
  }

  private static Predicate<String> moreSpecific(String range) {
    return tag -> tag.startsWith(range + "-");
  }

  private static Stream<String> shortened(String tag) {
    return Stream.iterate(tag, rest -> !rest.isEmpty(), rest -> rest.substring(0, end(rest)));
  }

  // RFC 4647 §3.4: "Single letter or digit subtags (including both the letter 'x', which introduces
  // private-use sequences, and the subtags that introduce extensions) are removed at the same time
  // as their closest trailing subtag."
  private static int end(String tag) {
    var end = Math.max(0, tag.lastIndexOf('-'));
    return end >= 2 && tag.charAt(end - 2) == '-' ? end - 2 : end;
  }

  private static String lower(String tag) {
    return tag.toLowerCase(Locale.ROOT);
  }
}

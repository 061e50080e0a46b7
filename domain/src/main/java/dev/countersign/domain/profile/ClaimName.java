package dev.countersign.domain.profile;

import java.util.Optional;

/**
 * The name of a claim, perhaps with a language tag: {@code family_name#ja-Kana-JP}.
 *
 * @param base the name without the tag
 * @param language the tag
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ClaimsLanguagesAndScripts">
 *     OpenID Connect Core §5.2</a>
 */
record ClaimName(String base, Optional<String> language) {

  /** Parses a name; empty if what follows its {@code #} is not a language tag. */
  static Optional<ClaimName> parse(String text) {
    var mark = text.indexOf('#');
    if (mark < 0) {
      return Optional.of(new ClaimName(text, Optional.empty()));
    }
    return Optional.of(text.substring(mark + 1))
        .filter(LanguageTags::isTag)
        .map(tag -> new ClaimName(text.substring(0, mark), Optional.of(tag)));
  }

  String text() {
    return language.map(tag -> base + "#" + tag).orElse(base);
  }
}

package dev.countersign.http.user;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.util.ULocale;
import dev.countersign.application.user.driven.UsernameNormalizer;
import dev.countersign.domain.user.Username;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Normalizes usernames with the tables of ICU. It is stateless, so all threads can share it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8265.html#section-3.3">RFC 8265 §3.3:
 *     UsernameCaseMapped</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8264.html#section-4.2">RFC 8264 §4.2:
 *     IdentifierClass</a>
 */
@Singleton
public final class IcuUsernameNormalizer implements UsernameNormalizer {

  // RFC 8264 §7: "if the output string is not stable after reapplying the rules three (3)
  // additional times after the first application, the string SHOULD be rejected".
  private static final int APPLICATIONS = 4;

  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

  private static final UnicodeSet WIDE =
      new UnicodeSet("[[:East_Asian_Width=Fullwidth:][:East_Asian_Width=Halfwidth:]]").freeze();

  // RFC 8264 §9: LetterDigits, ASCII7, and the exceptions, without the characters that are
  // disallowed. Those that depend on their neighbours are checked by the rules of IDNA 2008.
  private static final UnicodeSet ALLOWED =
      new UnicodeSet(
              "[[[:Ll:][:Lu:][:Lo:][:Nd:][:Lm:][:Mn:][:Mc:]\\u0021-\\u007e"
                  + "\\u00df\\u03c2\\u06fd\\u06fe\\u0f0b\\u3007"
                  + "\\u00b7\\u0375\\u05f3\\u05f4\\u30fb\\u200c\\u200d]"
                  + "-[\\u0640\\u07fa\\u302e\\u302f\\u3031-\\u3035\\u303b]"
                  + "-[[:Default_Ignorable_Code_Point:]-[\\u200c\\u200d]]"
                  + "-[[:Hangul_Syllable_Type=L:][:Hangul_Syllable_Type=V:]"
                  + "[:Hangul_Syllable_Type=T:]]]")
          .freeze();

  private static final Set<IDNA.Error> CONTEXT =
      EnumSet.of(
          IDNA.Error.BIDI,
          IDNA.Error.CONTEXTJ,
          IDNA.Error.CONTEXTO_PUNCTUATION,
          IDNA.Error.CONTEXTO_DIGITS,
          // ICU does not check the neighbours in a label with one of these.
          IDNA.Error.LEADING_COMBINING_MARK,
          IDNA.Error.DISALLOWED,
          IDNA.Error.PUNYCODE,
          IDNA.Error.INVALID_ACE_LABEL);

  private final IDNA contexts =
      IDNA.getUTS46Instance(
          IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ
              | IDNA.CHECK_CONTEXTO
              | IDNA.NONTRANSITIONAL_TO_UNICODE);

  IcuUsernameNormalizer() {}

  @Override
  public Optional<Username> normalize(Username typed) {
    var name = typed.value();
    for (var times = 0; times < APPLICATIONS; times++) {
      var next = applied(name);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      if (next.get().equals(name)) {
        return fits(name) ? Username.parse(name) : Optional.empty();
      }
      name = next.get();
    }
    return Optional.empty();
  }

  /** Applies the width mapping, the case mapping and the normalization once. */
  private static Optional<String> applied(String name) {
    var usual = withUsualWidth(name);
    return usual.codePoints().allMatch(IcuUsernameNormalizer::isAllowed)
        ? Optional.of(NFC.normalize(UCharacter.toLowerCase(ULocale.ROOT, usual)))
        : Optional.empty();
  }

  // RFC 8265 §3.3.2: "Map fullwidth and halfwidth code points to their decomposition mappings".
  private static String withUsualWidth(String name) {
    var usual = new StringBuilder(name.length());
    name.codePoints().forEach(letter -> append(usual, letter));
    return usual.toString();
  }

  private static void append(StringBuilder usual, int letter) {
    var mapping = WIDE.contains(letter) ? NFKC.getRawDecomposition(letter) : null;
    if (mapping == null) {
      usual.appendCodePoint(letter);
    } else {
      usual.append(mapping);
    }
  }

  private static boolean isAllowed(int letter) {
    return ALLOWED.contains(letter) && !hasCompatible(letter);
  }

  // RFC 8264 §9.17: "HasCompat: toNFKC(cp) != cp".
  private static boolean hasCompatible(int letter) {
    return !UCharacter.hasBinaryProperty(letter, UProperty.NFKC_INERT)
        && !NFKC.normalize(Character.toString(letter)).equals(Character.toString(letter));
  }

  // RFC 8264 appendix A, which RFC 5892 defines: characters that need certain neighbours. RFC 8265
  // §3.3.2: "Apply the "Bidi Rule" defined in [RFC5893] to strings that contain right-to-left code
  // points".
  private boolean fits(String name) {
    var info = new IDNA.Info();
    // A dot separates labels, and ICU does not check a label that has one.
    var _ = contexts.labelToUnicode(name.replace('.', '-'), new StringBuilder(), info);
    return info.getErrors().stream().noneMatch(CONTEXT::contains);
  }
}

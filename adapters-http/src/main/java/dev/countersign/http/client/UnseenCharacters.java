package dev.countersign.http.client;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.UnicodeSet;

/**
 * Detects invisible characters where no alphabet and no emoji needs them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5892.html#appendix-A">RFC 5892 appendix A</a>
 */
final class UnseenCharacters {

  private static final UnicodeSet INVISIBLE =
      new UnicodeSet("[[:Default_Ignorable_Code_Point:][:Cc:][:Cf:][:Co:][:Cs:]\\u2800]").freeze();
  private static final UnicodeSet VARIATIONS = new UnicodeSet("[:Variation_Selector:]").freeze();
  private static final int NON_JOINER = 0x200c;
  private static final int JOINER = 0x200d;
  private static final int KEYCAP = 0x20e3;
  private static final int FLAG = 0x1f3f4;
  private static final int FIRST_TAG = 0xe0020;
  private static final int LAST_TAG = 0xe007f;
  private static final int VIRAMA = 9;

  private UnseenCharacters() {}

  /** Returns whether the name contains such a character. */
  static boolean in(String name) {
    var letters = name.codePoints().toArray();
    var previous = -1;
    for (var i = 0; i < letters.length; i++) {
      var letter = letters[i];
      var next = i + 1 < letters.length ? letters[i + 1] : -1;
      if (!INVISIBLE.contains(letter)) {
        previous = isTransparent(letter) ? previous : letter;
      } else if (!isNeeded(letter, previous, next)) {
        return true;
      }
    }
    return false;
  }

  // Vowel signs and similar marks do not separate their letter from the next one.
  private static boolean isTransparent(int letter) {
    return joining(letter) == UCharacter.JoiningType.TRANSPARENT && !isVirama(letter);
  }

  private static boolean isNeeded(int letter, int previous, int next) {
    if (previous < 0) {
      return false;
    }
    if (letter == NON_JOINER || letter == JOINER) {
      return joins(previous) || (letter == JOINER && isEmoji(previous));
    }
    if (VARIATIONS.contains(letter)) {
      return isEmoji(previous) || isIdeograph(previous) || next == KEYCAP;
    }
    return letter >= FIRST_TAG && letter <= LAST_TAG && previous == FLAG;
  }

  // RFC 5892 appendix A.1 and A.2: after a virama, or where letters are joined.
  private static boolean joins(int letter) {
    var joining = joining(letter);
    return isVirama(letter)
        || joining == UCharacter.JoiningType.DUAL_JOINING
        || joining == UCharacter.JoiningType.RIGHT_JOINING;
  }

  private static int joining(int letter) {
    return UCharacter.getIntPropertyValue(letter, UProperty.JOINING_TYPE);
  }

  private static boolean isVirama(int letter) {
    return UCharacter.getCombiningClass(letter) == VIRAMA;
  }

  private static boolean isEmoji(int letter) {
    return letter > 0x7f
        && (UCharacter.hasBinaryProperty(letter, UProperty.EMOJI)
            || UCharacter.hasBinaryProperty(letter, UProperty.EXTENDED_PICTOGRAPHIC));
  }

  private static boolean isIdeograph(int letter) {
    return UCharacter.hasBinaryProperty(letter, UProperty.IDEOGRAPHIC);
  }
}

package dev.countersign.persistence.client;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.SearchedName;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The index key of a searched name: three bytes for each code point, so that keys are ordered like
 * names, whatever collation the database has.
 */
public final class SearchedNameKey {

  private static final int WIDTH = 3;
  private static final int BYTE = 8;

  private SearchedNameKey() {}

  /** Returns the key of the client's name; null if it has none. */
  public static byte @Nullable [] of(Client client) {
    return client.metadata().searchedName().map(SearchedNameKey::of).orElse(null);
  }

  /** Returns the key of a name. */
  public static byte[] of(SearchedName name) {
    var characters = name.value().codePoints().toArray();
    var key = new byte[characters.length * WIDTH];
    for (var i = 0; i < key.length; i++) {
      key[i] = (byte) (characters[i / WIDTH] >> (BYTE * (WIDTH - 1 - i % WIDTH)));
    }
    return key;
  }

  /**
   * Returns the upper bound of the keys of all names with this beginning: greater than each of
   * them, and smaller than the keys of all later names.
   */
  public static byte[] after(SearchedName beginning) {
    var key = of(beginning);
    var end = Arrays.copyOf(key, key.length + 1);
    // No code point begins with this byte.
    end[key.length] = (byte) 0xFF;
    return end;
  }
}

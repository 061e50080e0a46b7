package dev.countersign.persistence.client;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.SearchedName;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A name as an index keeps it: three bytes for the number of each character, so that bytes are in
 * the order of names, whatever order of texts the database has.
 */
public final class SearchedNameKey {

  private static final int WIDTH = 3;
  private static final int BYTE = 8;

  private SearchedNameKey() {}

  /** The key of that client's name; nothing if it has none. */
  public static byte @Nullable [] of(Client client) {
    return client.metadata().searchedName().map(SearchedNameKey::of).orElse(null);
  }

  /** The key of a name. */
  public static byte[] of(SearchedName name) {
    var characters = name.value().codePoints().toArray();
    var key = new byte[characters.length * WIDTH];
    for (var i = 0; i < key.length; i++) {
      key[i] = (byte) (characters[i / WIDTH] >> (BYTE * (WIDTH - 1 - i % WIDTH)));
    }
    return key;
  }

  /** What is greater than the keys of all names that begin so, and than no others'. */
  public static byte[] after(SearchedName beginning) {
    var key = of(beginning);
    var end = Arrays.copyOf(key, key.length + 1);
    // No character's number begins so.
    end[key.length] = (byte) 0xFF;
    return end;
  }
}

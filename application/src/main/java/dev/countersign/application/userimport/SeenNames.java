package dev.countersign.application.userimport;

import dev.countersign.domain.user.Username;

/**
 * The usernames of the lines of an import, as numbers of 64 bits, so that they need at most 16 MiB.
 * After {@link #MOST} names it learns no more.
 */
final class SeenNames {

  static final int MOST = 1 << 20;

  private static final int FIRST = 1 << 10;
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  /** An open hash table, at most half full; 0 is an empty place. */
  private long[] places = new long[FIRST];

  private int count;

  /** Notes a name; returns false if it was noted before. */
  boolean add(Username name) {
    var hash = hash(name.value());
    var place = place(hash);
    if (places[place] == hash) {
      return false;
    }
    if (count < MOST) {
      if (count == places.length / 2) {
        grow();
        place = place(hash);
      }
      places[place] = hash;
      count++;
    }
    return true;
  }

  /** Returns the place of a number, or the empty one where it belongs. */
  private int place(long hash) {
    var mask = places.length - 1;
    var place = (int) (hash >>> 32) & mask;
    while (places[place] != 0 && places[place] != hash) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    var before = places;
    places = new long[2 * before.length];
    for (var hash : before) {
      if (hash != 0) {
        places[place(hash)] = hash;
      }
    }
  }

  private static long hash(String text) {
    var hash = FACTOR;
    for (var i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FACTOR;
      hash ^= hash >>> 32;
    }
    return hash == 0 ? 1 : hash;
  }
}

package dev.countersign.crypto.sealing;

import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.oauth.Result;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The data keys that are open. Immutable, and shows none of them. */
final class UnlockedDataKeys {

  /** None. */
  static final UnlockedDataKeys NONE = new UnlockedDataKeys(Map.of());

  /** A data key under its full name. */
  record Unlocked(DataKeyName name, SecretKey key) {

    @Override
    public String toString() {
      return "Unlocked[" + name + ", redacted]";
    }
  }

  private final TreeMap<Integer, Unlocked> byNumber;

  private UnlockedDataKeys(Map<Integer, Unlocked> byNumber) {
    this.byNumber = new TreeMap<>(byNumber);
  }

  /** These and one more, in place of the one of that number. */
  UnlockedDataKeys with(int number, byte[] key) {
    var next = new TreeMap<>(byNumber);
    next.put(number, new Unlocked(DataKeyName.of(number, key), new SecretKeySpec(key, "AES")));
    return new UnlockedDataKeys(next);
  }

  Set<Integer> numbers() {
    return Set.copyOf(byNumber.keySet());
  }

  /** The one that seals. */
  Optional<Unlocked> newest() {
    return Optional.ofNullable(byNumber.lastEntry()).map(Map.Entry::getValue);
  }

  Optional<Unlocked> find(int number) {
    return Optional.ofNullable(byNumber.get(number));
  }

  /** The very data key that is named, and no other of its number. */
  Result<SecretKey, DecryptionFailure> key(String keyId) {
    var name = DataKeyName.parse(keyId);
    if (name.isEmpty()) {
      return refused("the seal names no data key of this store");
    }
    var found = find(name.get().number());
    if (found.isEmpty()) {
      return refused("sealed with data-" + name.get().number() + ", which is not unlocked");
    }
    return found.get().name().equals(name.get())
        ? Result.ok(found.get().key())
        : refused(
            "sealed with another data key than data-" + name.get().number() + " of this store");
  }

  private static Result<SecretKey, DecryptionFailure> refused(String reason) {
    return Result.refused(new DecryptionFailure(reason));
  }
}

package dev.countersign.crypto.sealing;

import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.oauth.Result;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The unlocked data keys. Immutable; {@code toString} shows no key. */
final class UnlockedDataKeys {

  /** No data keys. */
  static final UnlockedDataKeys NONE = new UnlockedDataKeys(Map.of());

  /** A data key with its full name. */
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

  /** Returns a copy with one more data key, which replaces one of the same number. */
  UnlockedDataKeys with(int number, byte[] key) {
    var next = new TreeMap<>(byNumber);
    next.put(number, new Unlocked(DataKeyName.of(number, key), new SecretKeySpec(key, "AES")));
    return new UnlockedDataKeys(next);
  }

  /** Returns a copy with only the data keys of these numbers. */
  UnlockedDataKeys only(Set<Integer> numbers) {
    var next = new TreeMap<>(byNumber);
    next.keySet().retainAll(numbers);
    return new UnlockedDataKeys(next);
  }

  Set<Integer> numbers() {
    return Set.copyOf(byNumber.keySet());
  }

  /** Returns the data key that seals new records. */
  Optional<Unlocked> newest() {
    return Optional.ofNullable(byNumber.lastEntry()).map(Map.Entry::getValue);
  }

  Optional<Unlocked> find(int number) {
    return Optional.ofNullable(byNumber.get(number));
  }

  /** Returns the named data key; refuses another data key with the same number. */
  Result<SecretKey, DecryptionFailure> key(String keyId) {
    var name = DataKeyName.parse(keyId);
    if (name.isEmpty()) {
      return refused("the kid of the seal is not the name of a data key");
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

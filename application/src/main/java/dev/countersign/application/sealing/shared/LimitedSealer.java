package dev.countersign.application.sealing.shared;

import dev.countersign.application.oauth.driven.SeparateUnitOfWork;
import dev.countersign.application.sealing.driven.DataKeyRecipient;
import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.domain.sealing.DataKeyPolicy;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A {@link Sealer} whose data keys never make more seals than the policy permits, on all nodes
 * together. If the newest data key has no uses left, a seal first creates the next one.
 */
public final class LimitedSealer implements Sealer {

  /** A data key is removed rarely, and never the newest one. */
  private static final int MAX_ATTEMPTS = 8;

  private static final ScopedValue<Deque<DataKeyUses.Block>> RESERVED = ScopedValue.newInstance();

  private final Sealer sealer;
  private final DataKeyUses uses;

  /**
   * Seals with {@code sealer}.
   *
   * @param dataKeys the data keys that the sealer unlocks
   * @param succession unlocks and creates data keys in the same sealer
   */
  public LimitedSealer(
      Sealer sealer,
      DataKeys dataKeys,
      DataKeySuccession succession,
      SeparateUnitOfWork separately,
      DataKeyPolicy policy) {
    this.sealer = sealer;
    this.uses = new DataKeyUses(sealer, dataKeys, succession, separately, policy);
  }

  @Override
  public Sealed seal(RecordIdentity record, JsonObject secret) {
    for (var attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      var dataKey = use();
      var sealed = sealer.seal(dataKey, record, secret);
      if (sealed.isPresent()) {
        return sealed.get();
      }
      forget(dataKey);
    }
    throw new IllegalStateException("no data key stays unlocked");
  }

  private int use() {
    var own = RESERVED.isBound() ? RESERVED.get() : new ArrayDeque<DataKeyUses.Block>();
    var block = own.isEmpty() ? uses.take(1) : own.pop();
    if (block.left() > 1) {
      own.push(block.less(1));
    }
    return block.number();
  }

  /** Gives up what was reserved of a data key that has been removed. */
  private static void forget(int dataKey) {
    if (RESERVED.isBound()) {
      var _ = RESERVED.get().removeIf(block -> block.number() == dataKey);
    }
  }

  @Override
  public <T> T reserving(int seals, Supplier<T> work) {
    Deque<DataKeyUses.Block> own = new ArrayDeque<>();
    try {
      for (long missing = seals; missing > 0; missing -= own.getLast().left()) {
        own.addLast(uses.take(missing));
      }
      return ScopedValue.where(RESERVED, own).call(work::get);
    } finally {
      own.forEach(uses::giveBack);
    }
  }

  @Override
  public Optional<Sealed> seal(int dataKey, RecordIdentity record, JsonObject secret) {
    return sealer.seal(dataKey, record, secret);
  }

  @Override
  public OptionalInt newest() {
    return sealer.newest();
  }

  @Override
  public DataKey create(int number, List<? extends DataKeyRecipient> recipients, Instant now) {
    return sealer.create(number, recipients, now);
  }

  @Override
  public Result<Done, DecryptionFailure> unlock(DataKey dataKey, MasterKey masterKey) {
    return sealer.unlock(dataKey, masterKey);
  }

  @Override
  public Set<Integer> unlocked() {
    return sealer.unlocked();
  }

  @Override
  public void retain(Set<Integer> numbers) {
    sealer.retain(numbers);
  }

  @Override
  public boolean isOfEarlierForm(DataKey dataKey) {
    return sealer.isOfEarlierForm(dataKey);
  }

  @Override
  public Set<String> recipients(DataKey dataKey) {
    return sealer.recipients(dataKey);
  }

  @Override
  public DataKey reseal(DataKey dataKey, List<? extends DataKeyRecipient> recipients) {
    return sealer.reseal(dataKey, recipients);
  }

  @Override
  public Result<JsonObject, DecryptionFailure> open(RecordIdentity record, Sealed sealed) {
    return sealer.open(record, sealed);
  }

  @Override
  public boolean isDamaged(RecordIdentity record, Sealed sealed) {
    return sealer.isDamaged(record, sealed);
  }

  @Override
  public OptionalInt dataKeyOf(Sealed sealed) {
    return sealer.dataKeyOf(sealed);
  }
}

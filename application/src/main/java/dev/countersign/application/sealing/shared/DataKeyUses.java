package dev.countersign.application.sealing.shared;

import dev.countersign.application.oauth.driven.SeparateUnitOfWork;
import dev.countersign.application.sealing.driven.DataKeys;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.sealing.DataKey;
import dev.countersign.domain.sealing.DataKeyPolicy;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The uses of data keys that this node has reserved. It reserves them in blocks, so that most seals
 * need no statement. What is reserved and not used counts as used.
 */
final class DataKeyUses {

  /**
   * Uses of a data key that no other seal of any node has.
   *
   * @param number the number of the data key
   * @param left how many there are; at least 0
   */
  record Block(int number, long left) {

    Block less(long uses) {
      return new Block(number, left - uses);
    }
  }

  private static final Block NONE = new Block(0, 0);

  private final Sealer sealer;
  private final DataKeys dataKeys;
  private final DataKeySuccession succession;
  private final SeparateUnitOfWork separately;
  private final DataKeyPolicy policy;
  private final AtomicReference<Block> reserved = new AtomicReference<>(NONE);

  DataKeyUses(
      Sealer sealer,
      DataKeys dataKeys,
      DataKeySuccession succession,
      SeparateUnitOfWork separately,
      DataKeyPolicy policy) {
    this.sealer = sealer;
    this.dataKeys = dataKeys;
    this.succession = succession;
    this.separately = separately;
    this.policy = policy;
  }

  /**
   * Returns from 1 to {@code most} uses of the newest data key. Throws if it has none left, and the
   * next one cannot be created.
   */
  Block take(long most) {
    return taken(most).orElseGet(() -> reserve(most));
  }

  /** Takes uses that are reserved; none of a data key that is not the newest any more. */
  private Optional<Block> taken(long most) {
    var newest = sealer.newest();
    while (true) {
      var block = reserved.get();
      if (block.left() == 0 || newest.isEmpty() || newest.getAsInt() != block.number()) {
        return Optional.empty();
      }
      var uses = Math.min(most, block.left());
      if (reserved.compareAndSet(block, block.less(uses))) {
        return Optional.of(new Block(block.number(), uses));
      }
    }
  }

  private Block reserve(long most) {
    return kept(separately.run(() -> taken(most), this::ordinary, this::last), most);
  }

  private Block ordinary() {
    // Twice: another node may be the first to create the next data key. It has committed it when
    // createAfter returns, and then no other node can create one until this transaction ends.
    for (var attempt = 0; attempt < 2; attempt++) {
      succession.unlock();
      var newest = newest();
      if (isReserved(newest, policy.ordinaryUses())) {
        return new Block(newest, policy.block());
      }
      if (succession.createAfter(newest) && isReserved(newest + 1, policy.ordinaryUses())) {
        return new Block(newest + 1, policy.block());
      }
    }
    throw new IllegalStateException(
        DataKey.nameOf(newest()) + " has no uses left, and this node cannot create the next one");
  }

  // The next data key could not be created: for example, this thread holds the manifest, or the
  // master key cannot be read now. The last tenth of the present one is left for that. Seals that
  // wait meanwhile get what is left of the block, and need not try to create a key too.
  private Block last(RuntimeException cause) {
    var newest = newest();
    if (isReserved(newest, policy.mostUses())) {
      return new Block(newest, policy.block());
    }
    throw cause;
  }

  private int newest() {
    return sealer.newest().orElseThrow(() -> new IllegalStateException("no data key is unlocked"));
  }

  private boolean isReserved(int number, long most) {
    return dataKeys.reserve(number, policy.block(), most);
  }

  /** Unlocks a data key that was created, and keeps the uses that the caller does not need. */
  private Block kept(Block block, long most) {
    if (!sealer.unlocked().contains(block.number())) {
      succession.unlock();
    }
    var uses = Math.min(most, block.left());
    giveBack(block.less(uses));
    return new Block(block.number(), uses);
  }

  /** Keeps uses for other seals of this node, if they are of the newest data key. */
  void giveBack(Block block) {
    if (block.left() > 0) {
      reserved.updateAndGet(stored -> merged(stored, block));
    }
  }

  private static Block merged(Block stored, Block block) {
    if (stored.number() == block.number()) {
      return stored.less(-block.left());
    }
    return stored.number() > block.number() ? stored : block;
  }
}

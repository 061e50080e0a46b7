package dev.countersign.application.keystore;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Reads how the key store is sealed. */
public interface ReadSealing {

  /**
   * A data key.
   *
   * @param name the name by which seals identify it
   * @param since when it was created
   * @param uses how many uses nodes have reserved; it made at most as many seals
   * @param recipients the names of the recipients that can open it
   */
  record DataKeyState(String name, Instant since, long uses, Set<String> recipients) {}

  /** The data keys, and the progress of re-sealing on this node. */
  record Sealing(List<DataKeyState> dataKeys, ResealRecords.Progress progress) {}

  /** Returns how the store is sealed now. */
  Sealing read();
}

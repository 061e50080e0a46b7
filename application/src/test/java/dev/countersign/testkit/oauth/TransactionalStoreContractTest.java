package dev.countersign.testkit.oauth;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.grant.driven.AuthorizationCodes;
import dev.countersign.application.grant.driven.Grants;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.grant.AuthorizationCodesContract;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that a store that the unit of work does not cover fails the contract. */
class TransactionalStoreContractTest {

  /** Codes in one database, and units of work over another. */
  private static final class OutsideTheUnitOfWork extends AuthorizationCodesContract {

    private final InMemoryStores stores = InMemoryStores.empty();
    private final InMemoryStores others = InMemoryStores.empty();

    @Override
    protected AuthorizationCodes codes() {
      return stores.authorizationCodes();
    }

    @Override
    protected Grants grants() {
      return stores.grants();
    }

    @Override
    protected UnitOfWork unitOfWork() {
      return others.unitOfWork();
    }

    @Override
    protected Sessions otherStore() {
      return others.sessions();
    }
  }

  /** Codes with a unit of work that is no transaction. */
  private static final class WithoutTransaction extends AuthorizationCodesContract {

    private final InMemoryStores stores = InMemoryStores.empty();

    @Override
    protected AuthorizationCodes codes() {
      return stores.authorizationCodes();
    }

    @Override
    protected Grants grants() {
      return stores.grants();
    }

    @Override
    protected UnitOfWork unitOfWork() {
      return new UnitOfWork() {
        @Override
        public <T> T run(Supplier<T> work) {
          return work.get();
        }

        @Override
        public void afterCommit(Runnable work) {
          work.run();
        }
      };
    }

    @Override
    protected Sessions otherStore() {
      return stores.sessions();
    }
  }

  /** The tests of the contract. */
  @SuppressWarnings("ImmutableEnumChecker") // Method references are immutable.
  enum Clause {
    ROLLED_BACK(TransactionalStoreContract::isRolledBackWithItsUnitOfWork),
    ANOTHER_FAILS(TransactionalStoreContract::isRolledBackWhenAnotherStoreFails),
    ISOLATED(TransactionalStoreContract::showsItsWritesToOthersOnlyAfterTheUnitOfWork),
    SECOND_WINS(TransactionalStoreContract::letsTheSecondOfTwoSucceedIfTheFirstIsRolledBack);

    private final Consumer<TransactionalStoreContract> test;

    Clause(Consumer<TransactionalStoreContract> test) {
      this.test = test;
    }
  }

  @ParameterizedTest
  @EnumSource
  void failsForAStoreOfAnotherDatabase(Clause clause) {
    assertThatThrownBy(() -> clause.test.accept(new OutsideTheUnitOfWork()))
        .isInstanceOf(AssertionError.class);
  }

  @ParameterizedTest
  @EnumSource
  void failsWithoutATransaction(Clause clause) {
    assertThatThrownBy(() -> clause.test.accept(new WithoutTransaction()))
        .isInstanceOf(AssertionError.class);
  }
}

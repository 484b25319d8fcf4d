// The comparison of two documents, and of their deals, compiled once. It searches, so that it is
// compiled by itself with everything that makes it fast.
#include <kicker/answer/detail/compare_documents_inl.hpp>

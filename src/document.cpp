// Documents, compiled once.
#include <kicker/document/detail/company_over_time_inl.hpp>
#include <kicker/document/detail/direction_inl.hpp>
#include <kicker/document/detail/dossier_inl.hpp>
#include <kicker/document/detail/edit_inl.hpp>
#include <kicker/document/detail/event_group_inl.hpp>
#include <kicker/document/detail/event_place_inl.hpp>
#include <kicker/document/detail/followed_inl.hpp>
#include <kicker/document/detail/grounds_inl.hpp>
#include <kicker/document/detail/path_inl.hpp>
#include <kicker/document/detail/range_inl.hpp>
#include <kicker/document/detail/standing_inl.hpp>
#include <kicker/document/detail/term_places_inl.hpp>
#include <kicker/document/detail/terms_inl.hpp>
#include <kicker/document/detail/whole_amendments_inl.hpp>
#include <kicker/document/detail/words_inl.hpp>
#include <kicker/document/detail/write_deal_inl.hpp>

// The JSON toolkit, compiled once.
#include <kicker/json/detail/complaint_inl.hpp>
#include <kicker/json/detail/document_reader_inl.hpp>
#include <kicker/json/detail/file_reader_inl.hpp>
#include <kicker/json/detail/node_inl.hpp>
#include <kicker/json/detail/object_reader_inl.hpp>
#include <kicker/json/detail/object_writer_inl.hpp>
#include <kicker/json/detail/pointer_inl.hpp>
#include <kicker/json/detail/read_inl.hpp>
#include <kicker/json/detail/source_inl.hpp>
#include <kicker/json/detail/term_text_inl.hpp>
#include <kicker/json/detail/values_inl.hpp>
#include <kicker/json/detail/write_inl.hpp>

-- Runs inside Neovim on a program; writes what the plugin has set up to $RESULT.
local buffer = vim.api.nvim_get_current_buf()
local seen = { filetype = vim.bo.filetype, comment = vim.bo.commentstring, captures = {}, folded = {} }

local function names(line, column)
  return vim.tbl_map(function(capture) return capture.capture end, vim.treesitter.get_captures_at_pos(buffer, line, column))
end

local parser = vim.treesitter.get_parser(buffer, 'mtpscript')
parser:parse(true)
seen.highlighted = vim.treesitter.highlighter.active[buffer] ~= nil
seen.captures['function'] = names(1, 9)
seen.captures.parameter = names(1, 16)
seen.captures.effect = names(11, 3)

-- What the query of injections gives, with its predicates and offsets.
local injections = {}
local query = vim.treesitter.query.get('mtpscript', 'injections')
local root = parser:trees()[1]:root()
for _, match, metadata in query:iter_matches(root, buffer, 0, -1, { all = true }) do
  for id, nodes in pairs(match) do
    if query.captures[id] == 'injection.content' then
      for _, node in ipairs(nodes) do
        local text = vim.treesitter.get_node_text(node, buffer, { metadata = metadata[id] })
        injections[#injections + 1] = { metadata['injection.language'], text }
      end
    end
  end
end
table.sort(injections, function(a, b) return a[1] .. a[2] < b[1] .. b[2] end)
seen.injections = injections

for line = 1, vim.api.nvim_buf_line_count(buffer) do
  seen.folded[line] = tostring(vim.treesitter.foldexpr(line))
end

vim.cmd('normal! gg=G')
seen.indented = vim.tbl_map(function(line) return vim.fn.indent(line) end, { 2, 3, 7, 8 })
vim.api.nvim_win_set_cursor(0, { 3, 0 })
if vim.fn.maparg('gcc', 'n') ~= '' then vim.cmd('normal gcc') end
seen.commented = vim.api.nvim_buf_get_lines(buffer, 2, 3, false)[1]

vim.cmd('help mtpscript')
seen.help = vim.api.nvim_buf_get_name(0)
vim.cmd('checkhealth mtpscript')
seen.health = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
vim.fn.writefile({ vim.json.encode(seen) }, vim.env.RESULT)
vim.cmd('qa!')

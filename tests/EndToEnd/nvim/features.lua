-- Runs inside Neovim on a program: hover, rename and completion as a person does them; writes what is shown to $RESULT.
local buffer = vim.api.nvim_get_current_buf()
local seen = {}

local function clients()
  return (vim.lsp.get_clients or vim.lsp.get_active_clients)({ bufnr = buffer })
end

--- The first place of a text in the program, after another one.
local function go_to(text, after)
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  if after then vim.fn.search(after, 'W') end
  assert(vim.fn.search('\\V' .. text, 'Wc') > 0, text .. ' is not there')
end

local function floating()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then return window end
  end
end

vim.wait(20000, function() return #clients() > 0 and clients()[1].server_capabilities.hoverProvider ~= nil end, 20)

go_to('double(double')
vim.lsp.buf.hover()
vim.wait(20000, floating, 20)
local window = floating()
seen.hover = window and table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n') or ''
if window then vim.api.nvim_win_close(window, true) end

go_to('double(double')
vim.lsp.buf.rename('twice')
local function text() return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n') end
vim.wait(20000, function() return not text():find('double(', 1, true) end, 20)
seen.renamed = text()

-- Typing needs the editor's own loop, so the script ends here and looks again later.
local function finish(items)
  seen.completion = items
  vim.fn.writefile({ vim.json.encode(seen) }, vim.env.RESULT)
  -- A server that ends while Neovim does can end it by SIGPIPE, so it ends before.
  local clients = (vim.lsp.get_clients or vim.lsp.get_active_clients)()
  for _, client in ipairs(clients) do client.stop() end
  vim.wait(10000, function() return #vim.tbl_filter(function(client) return vim.lsp.get_client_by_id(client.id) end, clients) == 0 end, 20)
  vim.cmd('qa!')
end

local rounds = 0
local function look()
  local items = vim.tbl_map(function(item) return item.word end, vim.fn.complete_info({ 'items' }).items)
  rounds = rounds + 1
  if #items > 0 or rounds > 400 then return finish(items) end
  vim.defer_fn(look, 50)
end

go_to('twice(twice')
vim.defer_fn(function()
  vim.api.nvim_input('Oqua<C-x><C-o>')
  vim.defer_fn(look, 100)
end, 50)
